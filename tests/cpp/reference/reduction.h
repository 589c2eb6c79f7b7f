// SPDX-License-Identifier: MIT
// Naive twins of kernels/reduction.h.
#pragma once

#include <cmath>
#include <span>
#include <vector>

namespace ae::reference {

inline std::vector<double> column_sums(std::span<const float> x,
                                       std::size_t cols) {
  std::vector<double> sums(cols, 0.0);
  for (std::size_t i = 0; i < x.size(); ++i) sums[i % cols] += x[i];
  return sums;
}

inline double sum_of_squares(std::span<const float> x) {
  double sum = 0.0;
  for (const double value : x) sum += value * value;
  return sum;
}

inline std::size_t first_non_finite(std::span<const float> x) {
  std::size_t i = 0;
  while (i < x.size() && std::isfinite(x[i])) ++i;
  return i;
}

}  // namespace ae::reference
