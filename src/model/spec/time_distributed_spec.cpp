// SPDX-License-Identifier: MIT
#include "model/spec/time_distributed_spec.h"

#include "layers/time_distributed.h"
#include "model/json_fields.h"
#include "model/spec/dense_spec.h"
#include "tensor/message.h"

namespace ae {

Json TimeDistributedSpec::print() const {
  return json_object(
      {{"type", "timeDistributed"}, {"layer", print_dense(dense_)}});
}

std::unique_ptr<Layer> TimeDistributedSpec::make(
    const std::string& name, const Shape& input_shape) const {
  if (input_shape.rank() < 2) {
    refuse(ErrorCode::kConfig,
           {name, " (timeDistributed): expected an input of steps such as [",
            input_shape.size(), ", 1], got ", input_shape,
            ". Use its dense layer alone."});
  }
  (void)checked_product(input_shape.size() / input_shape.extents().back(),
                        dense_.units);
  return std::make_unique<TimeDistributed>(input_shape, dense_);
}

std::vector<LayerConfig> TimeDistributedSpec::undo(
    const MirrorContext& context) const {
  DenseOptions undone = dense_;
  undone.units = context.input_shape.extents().back();
  undone.activation = context.activation;
  return {std::make_shared<TimeDistributedSpec>(undone)};
}

LayerConfig TimeDistributedSpec::with_activation(
    kernels::Activation activation) const {
  DenseOptions dense = dense_;
  dense.activation = activation;
  return std::make_shared<TimeDistributedSpec>(dense);
}

LayerConfig parse_time_distributed(JsonObject& object) {
  constexpr const char* kExpected =
      "a \"dense\" layer such as {\"type\":\"dense\",\"units\":1}";
  if (!object.has("layer")) object.fail("layer", kExpected);
  JsonObject layer(object.take("layer"), object.path_to("layer"));
  if (layer.required_string("type") != "dense") {
    object.fail("layer", kExpected, object.take("layer"));
  }
  const DenseOptions dense = parse_dense(layer);
  layer.finish();
  return std::make_shared<TimeDistributedSpec>(dense);
}

void check_steps(const std::string& name, std::string_view type,
                 const Shape& input_shape) {
  if (input_shape.rank() == 2) return;
  refuse(ErrorCode::kConfig,
         {name, " (", type, "): expected an input of steps such as [",
          input_shape.size(), ", 1], got ", input_shape,
          ". Put { type: \"reshape\", targetShape: [", input_shape.size(),
          ", 1] } before it."});
}

}  // namespace ae
