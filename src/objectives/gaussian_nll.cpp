// SPDX-License-Identifier: MIT
#include "objectives/gaussian_nll.h"

#include "kernels/loss.h"
#include "kernels/reduction.h"
#include "kernels/softmax_loss.h"

namespace ae {

double GaussianNll::loss_backward(std::span<float> z, const Target& target,
                                  float scale) const {
  constexpr double kTwoPi = 6.283185307179586;
  const double squares = kernels::distance_backward(
      kernels::kSquared, activation(), z, target.values, scale);
  const auto count = static_cast<double>(z.size());
  // Not std::max, which would make a number of NaN.
  double variance = variance_ > 0.0 ? variance_ : squares / count;
  if (variance < kLowestVariance) variance = kLowestVariance;
  kernels::scale(z, static_cast<float>(0.5 / variance));
  const auto log_of =
      kernels::natural_log(static_cast<float>(kTwoPi * variance));
  return 0.5 * (count * log_of + squares / variance);
}

}  // namespace ae
