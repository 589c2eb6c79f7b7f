// SPDX-License-Identifier: MIT
// Sums and checks over whole arrays, and the scaling that follows them.
#pragma once

#include <cstddef>
#include <span>

namespace ae::kernels {

/// sums[j] ← Σᵢ x[i·cols + j]: the bias gradient of a batch.
void column_sums(std::span<float> sums, std::span<const float> x,
                 std::size_t cols);

/// Σ x².
double sum_of_squares(std::span<const float> x);

/// Index of the first NaN or infinity, or x.size().
std::size_t first_non_finite(std::span<const float> x);

/// x ← factor · x.
void scale(std::span<float> x, float factor);

/// x ← x cut to lowest .. highest.
void clip(std::span<float> x, float lowest, float highest);

}  // namespace ae::kernels
