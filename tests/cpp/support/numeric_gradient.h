// SPDX-License-Identifier: MIT
// The one judge of every derivative in the engine.
#pragma once

#include <cmath>
#include <functional>
#include <span>
#include <vector>

namespace ae::test {

/// Central differences (f(x + h) − f(x − h)) / 2h of `loss` by each of
/// `values`, which are put back. h = 2⁻⁷, large because `loss` is computed
/// from floats; the true distance of the two floats is what divides.
inline std::vector<double> numeric_gradient(
    std::span<float> values, const std::function<double()>& loss) {
  constexpr float kStep = 1.0F / 128.0F;
  std::vector<double> gradient;
  for (float& value : values) {
    const float center = value;
    const float above = center + kStep;
    const float below = center - kStep;
    value = above;
    const double loss_above = loss();
    value = below;
    const double loss_below = loss();
    value = center;
    gradient.push_back((loss_above - loss_below) /
                       (static_cast<double>(above) - below));
  }
  return gradient;
}

/// ‖analytic − numeric‖ / (‖analytic‖ + ‖numeric‖): 0 is equal, 1 is
/// unrelated or opposite. Two zero gradients are equal.
inline double gradient_error(std::span<const float> analytic,
                             const std::vector<double>& numeric) {
  if (analytic.size() != numeric.size()) return INFINITY;
  double difference = 0.0;
  double analytic_norm = 0.0;
  double numeric_norm = 0.0;
  for (std::size_t i = 0; i < numeric.size(); ++i) {
    difference += std::pow(analytic[i] - numeric[i], 2);
    analytic_norm += std::pow(static_cast<double>(analytic[i]), 2);
    numeric_norm += std::pow(numeric[i], 2);
  }
  if (difference == 0.0) return 0.0;
  return std::sqrt(difference) /
         (std::sqrt(analytic_norm) + std::sqrt(numeric_norm));
}

}  // namespace ae::test
