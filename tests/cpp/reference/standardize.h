// SPDX-License-Identifier: MIT
// Naive twins of kernels/standardize.h, in doubles.
#pragma once

#include <span>
#include <vector>

namespace ae::reference {

inline std::vector<double> standardize(std::span<const float> x,
                                       std::span<const float> mean,
                                       std::span<const float> deviation) {
  std::vector<double> y;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const std::size_t j = i % mean.size();
    y.push_back((static_cast<double>(x[i]) - mean[j]) / deviation[j]);
  }
  return y;
}

inline std::vector<double> unstandardize(std::span<const float> x,
                                         std::span<const float> mean,
                                         std::span<const float> deviation) {
  std::vector<double> y;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const std::size_t j = i % mean.size();
    y.push_back(static_cast<double>(x[i]) * deviation[j] + mean[j]);
  }
  return y;
}

}  // namespace ae::reference
