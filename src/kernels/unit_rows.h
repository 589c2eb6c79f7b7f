// SPDX-License-Identifier: MIT
// Rows of length 1. Matrices are row-major, a row a value of `inverse`.
#pragma once

#include <span>

namespace ae::kernels {

/// inverse[i] ← 1 / ‖x[i]‖, or 0 for a row of zeros; y ← inverse · x.
void unit_rows(std::span<float> y, std::span<float> inverse,
               std::span<const float> x);

/// d_x ← inverse · (d_y − u·Σ d_y·u) row by row, u = inverse · x.
void unit_rows_backward(std::span<float> d_x, std::span<const float> d_y,
                        std::span<const float> x,
                        std::span<const float> inverse);

}  // namespace ae::kernels
