// SPDX-License-Identifier: MIT
// Naive twins of kernels/embedding.h, by a matrix of ones and zeros.
#pragma once

#include <span>
#include <vector>

namespace ae::reference {

inline std::vector<double> gather_rows(std::span<const float> ids,
                                       std::span<const float> table,
                                       std::size_t width) {
  std::vector<double> out(ids.size() * width, 0.0);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    for (std::size_t at = 0; at < table.size(); ++at) {
      const double one = static_cast<double>(at / width) == ids[i] ? 1.0 : 0.0;
      out[i * width + at % width] += one * table[at];
    }
  }
  return out;
}

inline std::vector<double> scatter_rows(std::span<const float> ids,
                                        std::span<const float> d_out,
                                        std::size_t rows, std::size_t width) {
  std::vector<double> d_table(rows * width, 0.0);
  for (std::size_t at = 0; at < d_table.size(); ++at) {
    for (std::size_t i = 0; i < ids.size(); ++i) {
      const double one = static_cast<double>(at / width) == ids[i] ? 1.0 : 0.0;
      d_table[at] += one * d_out[i * width + at % width];
    }
  }
  return d_table;
}

}  // namespace ae::reference
