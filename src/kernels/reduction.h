// SPDX-License-Identifier: MIT
// Sums and checks over whole arrays, and the scaling that follows them.
#pragma once

#include <cstddef>
#include <span>

#include "kernels/activation.h"

namespace ae::kernels {

/// sums[j] ← Σᵢ x[i·cols + j]: the bias gradient of a batch.
void column_sums(std::span<float> sums, std::span<const float> x,
                 std::size_t cols);

/// d_y ← d_y · activation′ from the activation's output y, and sums[j] ←
/// Σᵢ d_y[i·cols + j] of the result: what `activate_backward` and `column_sums`
/// do, in one walk through memory where rows are short. Empty sums: no sums.
void activate_backward_with_sums(Activation kind, std::span<float> d_y,
                                 std::span<const float> y,
                                 std::span<float> sums, std::size_t cols);

/// highest[j] ← max(highest[j], |x[i·cols + j]| of all rows i). A NaN counts
/// as larger than none.
void raise_to_magnitudes(std::span<float> highest, std::span<const float> x);

/// Σ x².
double sum_of_squares(std::span<const float> x);

/// Index of the first NaN or infinity, or x.size().
std::size_t first_non_finite(std::span<const float> x);

/// x ← factor · x.
void scale(std::span<float> x, float factor);

/// x ← x cut to lowest .. highest.
void clip(std::span<float> x, float lowest, float highest);

}  // namespace ae::kernels
