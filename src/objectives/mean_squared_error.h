// SPDX-License-Identifier: MIT
// Mean squared error.
#pragma once

#include "objectives/objective.h"

namespace ae {

/// (y − t)², y = activation(z), for any activation that is fused
/// (kernels/activation.h).
class MeanSquaredError final : public Objective {
 public:
  using Objective::Objective;

  std::string_view type() const override { return "meanSquaredError"; }
  double loss(std::span<float> z, std::span<const float> target) const override;
  double loss_backward(std::span<float> z, std::span<const float> target,
                       float scale) const override;
};

}  // namespace ae
