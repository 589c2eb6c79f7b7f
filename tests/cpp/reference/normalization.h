// SPDX-License-Identifier: MIT
// Naive twins of kernels/normalization.h, all for one group of values: a
// column, or a row.
#pragma once

#include <cmath>
#include <vector>

namespace ae::reference {

struct Moments {
  double mean = 0.0;
  double variance = 0.0;
};

inline Moments moments(const std::vector<double>& x) {
  Moments result;
  for (const double value : x) result.mean += value;
  result.mean /= static_cast<double>(x.size());
  for (const double value : x) {
    result.variance += (value - result.mean) * (value - result.mean);
  }
  result.variance /= static_cast<double>(x.size());
  return result;
}

inline std::vector<double> standardize(const std::vector<double>& x,
                                       double epsilon) {
  const Moments own = moments(x);
  std::vector<double> result;
  for (const double value : x) {
    result.push_back((value - own.mean) / std::sqrt(own.variance + epsilon));
  }
  return result;
}

/// d_x from g = d loss / d x̂ by the whole Jacobian, d x̂ᵢ / d xⱼ =
/// rstd·(δᵢⱼ − 1/N − x̂ᵢ·x̂ⱼ/N).
inline std::vector<double> standardize_backward(const std::vector<double>& g,
                                                const std::vector<double>& x,
                                                double epsilon) {
  const auto x_hat = standardize(x, epsilon);
  const auto n = static_cast<double>(x.size());
  const double rstd = 1.0 / std::sqrt(moments(x).variance + epsilon);
  std::vector<double> d_x;
  for (std::size_t j = 0; j < x.size(); ++j) {
    double sum = 0.0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double delta = i == j ? 1.0 : 0.0;
      sum += g[i] * rstd * (delta - 1.0 / n - x_hat[i] * x_hat[j] / n);
    }
    d_x.push_back(sum);
  }
  return d_x;
}

}  // namespace ae::reference
