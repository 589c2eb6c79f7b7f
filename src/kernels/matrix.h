// SPDX-License-Identifier: MIT
// A matrix in somebody else's memory, as the product kernels see it.
#pragma once

#include <cstddef>
#include <span>

namespace ae::kernels {

/// rows × cols values; (i, j) lies at data[i · row_stride + j · col_stride].
struct Matrix {
  const float* data;
  std::size_t rows;
  std::size_t cols;
  std::size_t row_stride;
  std::size_t col_stride;
};

/// A row-major matrix over `values`, which holds rows × cols.
inline Matrix row_major(std::span<const float> values, std::size_t rows,
                        std::size_t cols) {
  return {values.data(), rows, cols, cols, 1};
}

/// The same memory with rows and columns exchanged.
inline Matrix transposed(Matrix a) {
  return {a.data, a.cols, a.rows, a.col_stride, a.row_stride};
}

}  // namespace ae::kernels
