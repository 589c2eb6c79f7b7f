// SPDX-License-Identifier: MIT
// Matrix product, the engine's hot spot. Packed and blocked after Goto & van
// de Geijn 2008, "Anatomy of high-performance matrix multiplication", with a
// micro-kernel of 6 rows × 2 vectors: all its sums stay in registers.
#pragma once

#include <cstddef>
#include <span>

#include "kernels/activation.h"
#include "kernels/matrix.h"

namespace ae::kernels {

/// What is done to a result while it is still in registers.
struct Epilogue {
  std::span<const float> bias = {};  ///< one a column, or empty
  Activation activation = Activation::kLinear;
  bool accumulate = false;  ///< adds to what is in C
};

/// Floats of scratch memory that `gemm` needs, whatever the sizes.
std::size_t gemm_workspace_size();

/// C ← activation(A·B + bias), or of C + A·B + bias. A: M×K and B: K×N with any
/// strides (so also transposed), C: row-major M×N, which must not overlap them.
/// `workspace` holds gemm_workspace_size() floats. The order of every sum
/// depends on K alone.
void gemm(std::span<float> c, const Matrix& a, const Matrix& b,
          const Epilogue& epilogue, std::span<float> workspace);

}  // namespace ae::kernels
