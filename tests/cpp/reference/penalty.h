// SPDX-License-Identifier: MIT
// Naive twins of kernels/penalty.h.
#pragma once

#include <cmath>
#include <span>

namespace ae::reference {

inline double norm_penalty(std::span<const float> x, double l1, double l2) {
  double sum = 0.0;
  for (const double value : x) {
    sum += l1 * std::abs(value) + l2 * value * value;
  }
  return sum;
}

inline double norm_derivative(double x, double l1, double l2) {
  const double sign = x > 0.0 ? 1.0 : x < 0.0 ? -1.0 : 0.0;
  return l1 * sign + 2.0 * l2 * x;
}

}  // namespace ae::reference
