// SPDX-License-Identifier: MIT
// `{ "type": "ssim" }`.
#pragma once

#include "model/spec/objective_spec.h"
#include "objectives/structural_similarity.h"

namespace ae {

class StructuralSimilaritySpec final : public ObjectiveSpec {
 public:
  explicit StructuralSimilaritySpec(const StructuralSimilarityOptions& options)
      : options_(options) {}

  Json print() const override;
  std::unique_ptr<Objective> make(
      const Shape& input_shape, kernels::Activation activation) const override;

 private:
  StructuralSimilarityOptions options_;
};

ObjectiveConfig parse_structural_similarity(JsonObject& object);

}  // namespace ae
