// SPDX-License-Identifier: MIT
// Product of one row and a matrix: the reconstruction of a single sample. The
// matrix is read once, as it lies; nothing is packed.
#pragma once

#include <span>

#include "kernels/gemm.h"

namespace ae::kernels {

/// c ← as `gemm` of one row, and with its bits. `a` has one row, `b` has
/// col_stride 1.
void gemv(std::span<float> c, const Matrix& a, const Matrix& b,
          const Epilogue& epilogue);

}  // namespace ae::kernels
