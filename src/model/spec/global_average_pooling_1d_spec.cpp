// SPDX-License-Identifier: MIT
#include "model/spec/global_average_pooling_1d_spec.h"

#include "layers/global_average_pooling_1d.h"
#include "model/json_fields.h"
#include "model/spec/repeat_vector_spec.h"
#include "model/spec/time_distributed_spec.h"

namespace ae {

Json GlobalAveragePooling1dSpec::print() const {
  return json_object({{"type", "globalAveragePooling1d"}});
}

std::unique_ptr<Layer> GlobalAveragePooling1dSpec::make(
    const std::string& name, const Shape& input_shape) const {
  check_steps(name, "globalAveragePooling1d", input_shape);
  return std::make_unique<GlobalAveragePooling1d>(input_shape);
}

std::vector<LayerConfig> GlobalAveragePooling1dSpec::undo(
    const MirrorContext& context) const {
  std::vector<LayerConfig> layers = {
      std::make_shared<RepeatVectorSpec>(context.input_shape[0])};
  if (context.ends_decoder) {
    DenseOptions dense;
    dense.units = context.input_shape[1];
    dense.activation = context.activation;
    layers.push_back(std::make_shared<TimeDistributedSpec>(dense));
  }
  return layers;
}

LayerConfig parse_global_average_pooling_1d(JsonObject&) {
  return std::make_shared<GlobalAveragePooling1dSpec>();
}

}  // namespace ae
