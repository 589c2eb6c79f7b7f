// SPDX-License-Identifier: MIT
// Copies of matrix blocks in the order in which the micro-kernel reads them.
// Missing rows and columns of the last tile are zeros, so that the micro-
// kernel has no edge cases.
#pragma once

#include "kernels/gemm_tile.h"
#include "kernels/matrix.h"

namespace ae::kernels {

/// The part of `a` that starts at (row, col).
Matrix block(const Matrix& a, std::size_t row, std::size_t col,
             std::size_t rows, std::size_t cols);

/// Slivers of kTileM rows, each stored column by column.
void pack_a(float* packed, const Matrix& a);

/// Slivers of kTileN columns, each stored row by row.
void pack_b(float* packed, const Matrix& b);

}  // namespace ae::kernels
