// SPDX-License-Identifier: MIT
// Eigenvalues and eigenvectors of symmetric matrices, in double: principal
// components are those of a covariance. Householder's reduction to a
// tridiagonal matrix, then the implicit QL method (Bowdler, Martin, Reinsch &
// Wilkinson 1968). Both walk along rows alone, which lie in one piece.
#pragma once

#include <cstddef>
#include <span>

namespace ae::kernels {

/// A = Σᵢ values[i] · vᵢ vᵢᵀ with orthonormal vᵢ, the rows of `vectors`, by
/// falling values. `a` (N×N, symmetric) is destroyed; vectors: N×N, values and
/// scratch: N. About 9·N³ operations. Returns whether it converged, which it
/// does for finite values; else the values are not to be used.
bool symmetric_eigen(std::span<double> values, std::span<double> vectors,
                     std::span<double> a, std::span<double> scratch);

}  // namespace ae::kernels
