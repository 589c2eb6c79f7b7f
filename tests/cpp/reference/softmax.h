// SPDX-License-Identifier: MIT
// Naive twins of kernels/softmax.h.
#pragma once

#include <cmath>
#include <span>
#include <vector>

namespace ae::reference {

inline std::vector<double> softmax(std::span<const float> x, std::size_t cols) {
  std::vector<double> y;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const std::size_t begin = i / cols * cols;
    // 1 / Σ e^(xⱼ − xᵢ): no maximum is needed.
    double sum = 0.0;
    for (std::size_t j = begin; j < begin + cols; ++j) {
      sum += std::exp(static_cast<double>(x[j]) - x[i]);
    }
    y.push_back(1.0 / sum);
  }
  return y;
}

/// By the Jacobian d yⱼ / d xᵢ = yⱼ·(δᵢⱼ − yᵢ).
inline std::vector<double> softmax_backward(std::span<const float> d_y,
                                            std::span<const float> y,
                                            std::size_t cols) {
  std::vector<double> d_x;
  for (std::size_t i = 0; i < y.size(); ++i) {
    const std::size_t begin = i / cols * cols;
    double sum = 0.0;
    for (std::size_t j = begin; j < begin + cols; ++j) {
      const double delta = i == j ? 1.0 : 0.0;
      sum += static_cast<double>(d_y[j]) * y[j] * (delta - y[i]);
    }
    d_x.push_back(sum);
  }
  return d_x;
}

}  // namespace ae::reference
