// SPDX-License-Identifier: MIT
// Matrix product, the engine's hot spot. Blocked after Goto & van de Geijn
// 2008, "Anatomy of high-performance matrix multiplication". B is packed; A is
// read as it lies unless packing it is repaid by many columns of B.
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
  bool accumulate = false;  ///< add to what C holds; bias and activation follow
};

/// Terms of a sum that are added before C holds it: sums over more have an
/// order of their own, which all products keep.
inline constexpr std::size_t kBlockK = 256;

/// Floats of scratch memory that `gemm` needs, whatever the sizes, for as many
/// threads as there are.
std::size_t gemm_workspace_size();

/// A right factor of many products, copied once in the order in which they
/// read it.
struct PackedMatrix {
  Matrix original;
  const float* packed;  ///< null where copying would not be repaid
};

/// Floats that `pack` writes.
std::size_t packed_size(std::size_t rows, std::size_t cols);

/// Copies B to `packed`, packed_size() floats, by all threads. It is read from
/// there until it changes.
PackedMatrix pack(std::span<float> packed, const Matrix& b);

/// C ← activation(A·B + bias), or activation(C + A·B + bias). A: M×K and B: K×N
/// with any strides (so also transposed), C: row-major M×N, which must not
/// overlap them. `workspace` holds gemm_workspace_size() floats. The order of
/// every sum depends on K alone. Uses all threads.
void gemm(std::span<float> c, const Matrix& a, const Matrix& b,
          const Epilogue& epilogue, std::span<float> workspace);

/// The same, bit for bit, with a factor that is packed already.
void gemm(std::span<float> c, const Matrix& a, const PackedMatrix& b,
          const Epilogue& epilogue, std::span<float> workspace);

}  // namespace ae::kernels
