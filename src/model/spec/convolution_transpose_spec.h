// SPDX-License-Identifier: MIT
// `{ "type": "conv2dTranspose" }` and `{ "type": "conv1dTranspose" }`.
#pragma once

#include "layers/convolution_transpose.h"
#include "model/spec/layer_spec.h"
#include "model/spec/window_options.h"

namespace ae {

class ConvolutionTransposeSpec final : public LayerSpec {
 public:
  ConvolutionTransposeSpec(Dimensions dimensions,
                           const ConvolutionTransposeOptions& options)
      : dimensions_(dimensions), options_(options) {}

  Json print() const override;
  std::unique_ptr<Layer> make(const std::string& name,
                              const Shape& input_shape) const override;
  /// The convolution with the same window.
  std::vector<LayerConfig> undo(const MirrorContext& context) const override;
  std::optional<kernels::Activation> activation() const override {
    return options_.activation;
  }
  LayerConfig with_activation(kernels::Activation activation) const override;

 private:
  Dimensions dimensions_;
  ConvolutionTransposeOptions options_;
};

LayerConfig parse_conv1d_transpose(JsonObject& object);
LayerConfig parse_conv2d_transpose(JsonObject& object);

}  // namespace ae
