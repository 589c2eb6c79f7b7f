// SPDX-License-Identifier: MIT
// Negative log-likelihood of a normal distribution around the output.
#pragma once

#include "objectives/objective.h"

namespace ae {

/// ½·ln 2πσ² + (y − t)² / 2σ² a value. σ² is fixed, or the one that fits a
/// batch best: its mean squared error (Rybkin et al. 2021, "Simple and
/// effective VAE training with calibrated decoders"), by which the loss has no
/// derivative, so that the gradient is that of a fixed σ² of this value.
class GaussianNll final : public Objective {
 public:
  /// The smallest σ² that a batch may have: below it the loss of a perfect
  /// output would be −∞.
  static constexpr double kLowestVariance = 1e-6;

  /// `variance` 0: the batch's own.
  GaussianNll(double variance, kernels::Activation activation)
      : Objective(activation), variance_(variance) {}

  std::string_view type() const override { return "gaussianNll"; }
  double loss_backward(std::span<float> z, const Target& target,
                       float scale) const override;

 private:
  double variance_;
};

}  // namespace ae
