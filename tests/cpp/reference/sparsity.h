// SPDX-License-Identifier: MIT
// Naive twins of kernels/sparsity.h.
#pragma once

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <vector>

namespace ae::reference {

inline double bernoulli_kl(double mean, double target) {
  return target * std::log(target / mean) +
         (1.0 - target) * std::log((1.0 - target) / (1.0 - mean));
}

inline double bernoulli_kl_slope(double mean, double target) {
  return (1.0 - target) / (1.0 - mean) - target / mean;
}

/// 1 for the k largest of a row by a stable sort, else 0.
inline std::vector<float> largest_mask(std::span<const float> row,
                                       std::size_t k) {
  std::vector<std::size_t> order(row.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(
      order.begin(), order.end(),
      [&](std::size_t a, std::size_t b) { return row[a] > row[b]; });
  std::vector<float> mask(row.size(), 0.0F);
  for (std::size_t i = 0; i < k; ++i) mask[order[i]] = 1.0F;
  return mask;
}

}  // namespace ae::reference
