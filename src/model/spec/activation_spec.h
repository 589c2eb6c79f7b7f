// SPDX-License-Identifier: MIT
// `{ "type": "activation" }`.
#pragma once

#include "model/spec/layer_spec.h"

namespace ae {

class ActivationSpec final : public LayerSpec {
 public:
  explicit ActivationSpec(kernels::Activation activation)
      : activation_(activation) {}

  Json print() const override;
  std::unique_ptr<Layer> make(const std::string& name,
                              const Shape& input_shape) const override;
  /// Nothing: the undone layer that gives the value back ends with it.
  std::vector<LayerConfig> undo(const MirrorContext& context) const override;
  std::optional<kernels::Activation> activation() const override {
    return activation_;
  }
  LayerConfig with_activation(kernels::Activation activation) const override;
  bool is_activation() const override { return true; }

 private:
  kernels::Activation activation_;
};

LayerConfig parse_activation_layer(JsonObject& object);

}  // namespace ae
