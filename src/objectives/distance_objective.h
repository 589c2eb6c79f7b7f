// SPDX-License-Identifier: MIT
// Losses of the difference y − t of each value: squared, absolute, Huber's.
#pragma once

#include "kernels/loss.h"
#include "objectives/objective.h"

namespace ae {

/// distance(y − t), y = activation(z), for any activation.
class DistanceObjective : public Objective {
 public:
  /// `type` must be a literal.
  DistanceObjective(std::string_view type, const kernels::Distance& distance,
                    kernels::Activation activation)
      : Objective(activation), type_(type), distance_(distance) {}

  std::string_view type() const override { return type_; }
  double loss_backward(std::span<float> z, const Target& target,
                       float scale) const override {
    return kernels::distance_backward(distance_, activation(), z, target.values,
                                      scale, target.weights);
  }

 private:
  std::string_view type_;
  kernels::Distance distance_;
};

}  // namespace ae
