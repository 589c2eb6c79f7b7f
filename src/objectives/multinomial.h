// SPDX-License-Identifier: MIT
// Negative log-likelihood of a multinomial distribution.
#pragma once

#include <cstddef>

#include "objectives/objective.h"

namespace ae {

/// −Σ t·ln y over a sample's values, y = softmax(z) over all of them; t are
/// counts or clicks, 0 or more (Liang et al. 2018, "Variational autoencoders
/// for collaborative filtering").
class Multinomial final : public Objective {
 public:
  explicit Multinomial(std::size_t features)
      : Objective(kernels::Activation::kLinear), features_(features) {}

  std::string_view type() const override { return "multinomial"; }
  void activate(std::span<float> z) const override;
  double loss_backward(std::span<float> z, const Target& target,
                       float scale) const override;

 private:
  std::size_t features_;
};

}  // namespace ae
