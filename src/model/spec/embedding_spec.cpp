// SPDX-License-Identifier: MIT
#include "model/spec/embedding_spec.h"

#include "layers/embedding.h"
#include "model/json_fields.h"
#include "model/spec/dense_spec.h"
#include "model/spec/reshape_spec.h"
#include "tensor/message.h"

namespace ae {
namespace {

// A float holds every whole number up to 2²⁴.
constexpr std::size_t kMostInputs = 16'777'216;
constexpr std::size_t kMostOutputs = 1'000'000;

}  // namespace

Json EmbeddingSpec::print() const {
  return json_object({{"type", "embedding"},
                      {"inputDim", input_dim_},
                      {"outputDim", output_dim_}});
}

std::unique_ptr<Layer> EmbeddingSpec::make(const std::string& name,
                                           const Shape& input_shape) const {
  if (input_shape.rank() != 1) {
    refuse(ErrorCode::kConfig,
           {name,
            " (embedding): expected an input of whole numbers "
            "[steps], got ",
            input_shape, ". Put { type: \"flatten\" } before it."});
  }
  return std::make_unique<Embedding>(input_shape, input_dim_, output_dim_);
}

std::vector<LayerConfig> EmbeddingSpec::undo(
    const MirrorContext& context) const {
  DenseOptions options;
  options.units = context.input_shape.size();
  options.activation = context.activation;
  return {std::make_shared<FlattenSpec>(),
          std::make_shared<DenseSpec>(options)};
}

LayerConfig parse_embedding(JsonObject& object) {
  const std::size_t inputs = object.required_whole("inputDim", 1, kMostInputs);
  const std::size_t outputs =
      object.required_whole("outputDim", 1, kMostOutputs);
  return std::make_shared<EmbeddingSpec>(inputs, outputs);
}

}  // namespace ae
