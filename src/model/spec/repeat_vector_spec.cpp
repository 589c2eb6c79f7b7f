// SPDX-License-Identifier: MIT
#include "model/spec/repeat_vector_spec.h"

#include "layers/repeat_vector.h"
#include "model/json_fields.h"
#include "model/spec/dense_spec.h"
#include "model/spec/global_average_pooling_1d_spec.h"
#include "tensor/message.h"

namespace ae {
namespace {

constexpr std::size_t kMostSteps = 1'000'000;

}  // namespace

Json RepeatVectorSpec::print() const {
  return json_object({{"type", "repeatVector"}, {"n", n_}});
}

std::unique_ptr<Layer> RepeatVectorSpec::make(const std::string& name,
                                              const Shape& input_shape) const {
  if (input_shape.rank() != 1) {
    refuse(ErrorCode::kConfig,
           {name, " (repeatVector): expected a flat input such as [",
            input_shape.size(), "], got ", input_shape,
            ". Put { type: \"flatten\" } before it."});
  }
  (void)checked_product(n_, input_shape[0]);
  return std::make_unique<RepeatVector>(input_shape, n_);
}

std::vector<LayerConfig> RepeatVectorSpec::undo(
    const MirrorContext& context) const {
  std::vector<LayerConfig> layers = {
      std::make_shared<GlobalAveragePooling1dSpec>()};
  if (context.ends_decoder) {
    DenseOptions dense;
    dense.units = context.input_shape[0];
    dense.activation = context.activation;
    layers.push_back(std::make_shared<DenseSpec>(dense));
  }
  return layers;
}

LayerConfig parse_repeat_vector(JsonObject& object) {
  return std::make_shared<RepeatVectorSpec>(
      object.required_whole("n", 1, kMostSteps));
}

}  // namespace ae
