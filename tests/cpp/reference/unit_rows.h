// SPDX-License-Identifier: MIT
// Naive twins of kernels/unit_rows.h for one row.
#pragma once

#include <cmath>
#include <vector>

namespace ae::reference {

inline std::vector<double> unit_row(const std::vector<double>& x) {
  double square = 0.0;
  for (const double value : x) square += value * value;
  std::vector<double> y;
  for (const double value : x) {
    y.push_back(square == 0.0 ? 0.0 : value / std::sqrt(square));
  }
  return y;
}

/// d_x by the whole Jacobian, d yᵢ / d xⱼ = (δᵢⱼ − yᵢ·yⱼ) / ‖x‖.
inline std::vector<double> unit_row_backward(const std::vector<double>& d_y,
                                             const std::vector<double>& x) {
  const auto y = unit_row(x);
  double square = 0.0;
  for (const double value : x) square += value * value;
  std::vector<double> d_x;
  for (std::size_t j = 0; j < x.size(); ++j) {
    double sum = 0.0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      sum += d_y[i] * ((i == j ? 1.0 : 0.0) - y[i] * y[j]);
    }
    d_x.push_back(square == 0.0 ? 0.0 : sum / std::sqrt(square));
  }
  return d_x;
}

}  // namespace ae::reference
