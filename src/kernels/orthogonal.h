// SPDX-License-Identifier: MIT
// Orthonormal vectors, with which recurrent weights start.
#pragma once

#include <cstddef>
#include <span>

namespace ae::kernels {

/// Makes the rows of `x`, of `cols` values each, orthonormal: from each one the
/// parts along those before it are subtracted (modified Gram-Schmidt), again
/// where little was left and rounding was large beside it (Giraud et al. 2005,
/// "The loss of orthogonality in the Gram-Schmidt process": twice is enough).
/// At most `cols` rows, linearly independent.
void orthonormalize_rows(std::span<float> x, std::size_t cols);

}  // namespace ae::kernels
