// SPDX-License-Identifier: MIT
// `{ "type": "embedding" }`.
#pragma once

#include "model/spec/layer_spec.h"

namespace ae {

class EmbeddingSpec final : public LayerSpec {
 public:
  EmbeddingSpec(std::size_t input_dim, std::size_t output_dim)
      : input_dim_(input_dim), output_dim_(output_dim) {}

  Json print() const override;
  std::unique_ptr<Layer> make(const std::string& name,
                              const Shape& input_shape) const override;
  /// A dense layer that gives back one value a step.
  std::vector<LayerConfig> undo(const MirrorContext& context) const override;

 private:
  std::size_t input_dim_;
  std::size_t output_dim_;
};

LayerConfig parse_embedding(JsonObject& object);

}  // namespace ae
