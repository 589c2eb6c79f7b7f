// SPDX-License-Identifier: MIT
// `{ "type": "conv2d" }` and `{ "type": "conv1d" }`.
#pragma once

#include "layers/convolution.h"
#include "model/spec/layer_spec.h"
#include "model/spec/window_options.h"

namespace ae {

class ConvolutionSpec final : public LayerSpec {
 public:
  ConvolutionSpec(Dimensions dimensions, const ConvolutionOptions& options)
      : dimensions_(dimensions), options_(options) {}

  Json print() const override;
  std::unique_ptr<Layer> make(const std::string& name,
                              const Shape& input_shape) const override;
  /// The transposed convolution with the same window.
  std::vector<LayerConfig> undo(const MirrorContext& context) const override;
  std::optional<kernels::Activation> activation() const override {
    return options_.activation;
  }
  LayerConfig with_activation(kernels::Activation activation) const override;

 private:
  Dimensions dimensions_;
  ConvolutionOptions options_;
};

/// The options that convolutions and transposed ones share, without `type`.
ConvolutionOptions parse_convolution(JsonObject& object, Dimensions dimensions);
void print_convolution(Json& json, const ConvolutionOptions& options,
                       Dimensions dimensions);

LayerConfig parse_conv1d(JsonObject& object);
LayerConfig parse_conv2d(JsonObject& object);

}  // namespace ae
