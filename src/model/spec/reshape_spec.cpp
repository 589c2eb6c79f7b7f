// SPDX-License-Identifier: MIT
#include "model/spec/reshape_spec.h"

#include "layers/reshape.h"
#include "model/json_fields.h"
#include "tensor/message.h"

namespace ae {

Json FlattenSpec::print() const { return json_object({{"type", "flatten"}}); }

std::unique_ptr<Layer> FlattenSpec::make(const std::string&,
                                         const Shape& input_shape) const {
  return std::make_unique<Flatten>(input_shape);
}

std::vector<LayerConfig> FlattenSpec::undo(const MirrorContext& context) const {
  return {std::make_shared<ReshapeSpec>(context.input_shape)};
}

Json ReshapeSpec::print() const {
  return json_object({{"type", "reshape"}, {"targetShape", target_shape_}});
}

std::unique_ptr<Layer> ReshapeSpec::make(const std::string& name,
                                         const Shape& input_shape) const {
  if (target_shape_.size() == input_shape.size()) {
    return std::make_unique<Reshape>(input_shape, target_shape_);
  }
  refuse(ErrorCode::kConfig,
         {name, " (reshape): expected a targetShape of ", input_shape.size(),
          " values, got ", target_shape_, " for ", input_shape});
}

std::vector<LayerConfig> ReshapeSpec::undo(const MirrorContext& context) const {
  return {std::make_shared<ReshapeSpec>(context.input_shape)};
}

LayerConfig parse_flatten(JsonObject&) {
  return std::make_shared<FlattenSpec>();
}

LayerConfig parse_reshape(JsonObject& object) {
  return std::make_shared<ReshapeSpec>(object.required_shape("targetShape"));
}

}  // namespace ae
