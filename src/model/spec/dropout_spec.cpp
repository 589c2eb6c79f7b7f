// SPDX-License-Identifier: MIT
#include "model/spec/dropout_spec.h"

#include "layers/dropout.h"
#include "model/json_fields.h"

namespace ae {
namespace {

// What is left is divided by 1 − rate: a float keeps that above 0.
constexpr Range kRate{0.0, 0.999};

}  // namespace

Json DropoutSpec::print() const {
  return json_object({{"type", "dropout"}, {"rate", rate_}});
}

std::unique_ptr<Layer> DropoutSpec::make(const std::string&,
                                         const Shape& input_shape) const {
  return std::make_unique<Dropout>(input_shape, rate_);
}

std::vector<LayerConfig> DropoutSpec::undo(const MirrorContext& context) const {
  if (context.ends_decoder) return {};
  return {std::make_shared<DropoutSpec>(*this)};
}

LayerConfig parse_dropout(JsonObject& object) {
  return std::make_shared<DropoutSpec>(object.required_number("rate", kRate));
}

}  // namespace ae
