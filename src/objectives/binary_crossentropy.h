// SPDX-License-Identifier: MIT
// Binary cross-entropy.
#pragma once

#include "objectives/objective.h"

namespace ae {

/// −t·ln y − (1 − t)·ln(1 − y) for t in 0..1 and y = σ(z), on the logits z.
class BinaryCrossentropy final : public Objective {
 public:
  BinaryCrossentropy() : Objective(kernels::Activation::kSigmoid) {}

  std::string_view type() const override { return "binaryCrossentropy"; }
  bool is_likelihood() const override { return true; }
  double loss(std::span<float> z, const Target& target) const override;
  double loss_backward(std::span<float> z, const Target& target,
                       float scale) const override;
};

}  // namespace ae
