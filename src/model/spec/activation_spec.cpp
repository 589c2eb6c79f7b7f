// SPDX-License-Identifier: MIT
#include "model/spec/activation_spec.h"

#include "layers/activation_layer.h"
#include "model/config_names.h"
#include "model/json_fields.h"

namespace ae {

Json ActivationSpec::print() const {
  return json_object({{"type", "activation"},
                      {"activation", name_of(kActivationNames, activation_)}});
}

std::unique_ptr<Layer> ActivationSpec::make(const std::string&,
                                            const Shape& input_shape) const {
  return std::make_unique<ActivationLayer>(input_shape, activation_);
}

std::vector<LayerConfig> ActivationSpec::undo(const MirrorContext&) const {
  return {};
}

LayerConfig ActivationSpec::with_activation(
    kernels::Activation activation) const {
  return std::make_shared<ActivationSpec>(activation);
}

LayerConfig parse_activation_layer(JsonObject& object) {
  (void)object.required_string("activation");
  return std::make_shared<ActivationSpec>(object.choice(
      "activation", kernels::Activation::kLinear, kActivationNames));
}

}  // namespace ae
