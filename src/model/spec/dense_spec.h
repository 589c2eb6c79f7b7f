// SPDX-License-Identifier: MIT
// `{ "type": "dense" }` as a layer.
#pragma once

#include "layers/dense.h"
#include "model/spec/layer_spec.h"

namespace ae {

class DenseSpec final : public LayerSpec {
 public:
  explicit DenseSpec(const DenseOptions& options, std::string partner = {})
      : options_(options), partner_(std::move(partner)) {}

  const DenseOptions& options() const { return options_; }

  Json print() const override;
  std::unique_ptr<Layer> make(const std::string& name,
                              const Shape& input_shape) const override;
  /// A dense layer as wide as the input was.
  std::vector<LayerConfig> undo(const MirrorContext& context) const override;
  std::optional<kernels::Activation> activation() const override {
    return options_.activation;
  }
  LayerConfig with_activation(kernels::Activation activation) const override;
  LayerConfig tied_to(const std::string& partner) const override;

 private:
  DenseOptions options_;
  std::string partner_;  ///< the stage whose weight it shares, or empty
};

/// The options that dense layers and bottlenecks share, with `type`.
DenseOptions parse_dense(JsonObject& object);
Json print_dense(const DenseOptions& options);

/// Throws Error(kConfig) that starts with `stage`, e.g. `encoder.0 (dense)`,
/// unless the shape has rank 1.
void check_flat_input(const std::string& stage, const Shape& input_shape);

/// The same for a dense layer of this name.
void check_dense_input(const std::string& name, const Shape& input_shape);

LayerConfig parse_dense_layer(JsonObject& object);

}  // namespace ae
