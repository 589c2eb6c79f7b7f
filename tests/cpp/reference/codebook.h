// SPDX-License-Identifier: MIT
// Naive twins of kernels/codebook.h.
#pragma once

#include <span>
#include <vector>

namespace ae::reference {

inline std::vector<double> negative_half_norms(std::span<const float> table,
                                               std::size_t rows,
                                               std::size_t cols) {
  std::vector<double> norms(rows, 0.0);
  for (std::size_t i = 0; i < rows * cols; ++i) {
    norms[i / cols] -= 0.5 * table[i] * table[i];
  }
  return norms;
}

/// The first column that no other exceeds.
inline std::size_t largest_column(std::span<const float> row) {
  std::size_t largest = 0;
  for (std::size_t j = 1; j < row.size(); ++j) {
    if (row[j] > row[largest]) largest = j;
  }
  return largest;
}

/// table, after row indices[i] += factor · row i of x.
inline std::vector<double> with_added_rows(std::span<const float> table,
                                           std::span<const float> x,
                                           std::span<const float> indices,
                                           std::size_t cols, double factor) {
  std::vector<double> sums(table.begin(), table.end());
  for (std::size_t i = 0; i < x.size(); ++i) {
    const auto row = static_cast<std::size_t>(indices[i / cols]);
    sums[row * cols + i % cols] += factor * x[i];
  }
  return sums;
}

}  // namespace ae::reference
