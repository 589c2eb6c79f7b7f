// SPDX-License-Identifier: MIT
// Comparison of a kernel's floats with its twin's doubles.
#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace ae::test {

/// Largest |got − expected| / max(|expected|, floor); infinite when a value
/// is NaN or the lengths differ.
inline double largest_error(std::span<const float> got,
                            const std::vector<double>& expected,
                            double floor = 1.0) {
  if (got.size() != expected.size()) return INFINITY;
  double largest = 0.0;
  for (std::size_t i = 0; i < got.size(); ++i) {
    const double scale = std::max(std::abs(expected[i]), floor);
    const double error = std::abs(got[i] - expected[i]) / scale;
    largest = std::isnan(error) ? INFINITY : std::max(largest, error);
  }
  return largest;
}

/// Distance of `got` from `exact` in units of the last place of `exact` as a
/// float.
inline double ulp_error(float got, double exact) {
  const int exponent = std::max(std::ilogb(exact), -126);
  return std::abs(got - exact) / std::ldexp(1.0, exponent - 23);
}

}  // namespace ae::test
