// SPDX-License-Identifier: MIT
// What keeps most units of a code near 0: magnitudes, average activations, and
// the choice of a sample's largest values.
#pragma once

#include <cstddef>
#include <span>

namespace ae::kernels {

/// Σ |x|.
double sum_of_magnitudes(std::span<const float> x);

/// d_x ← d_x + factor · sign x; sign 0 is 0.
void magnitudes_backward(std::span<float> d_x, std::span<const float> x,
                         float factor);

/// mean ← KL(ρ ‖ mean) = ρ ln(ρ/mean) + (1 − ρ) ln((1 − ρ)/(1 − mean)), of
/// each mean, cut to 10⁻⁶ .. 1 − 10⁻⁶. 0 < ρ < 1.
void bernoulli_kl(std::span<float> means, float target);

/// mean ← d KL(ρ ‖ mean) / d mean = (1 − ρ)/(1 − mean) − ρ/mean, at the cut
/// mean: a unit that is always 0 or always 1 is still pulled back.
void bernoulli_kl_slopes(std::span<float> means, float target);

/// Each row of x ← row + factor · y.
void add_to_rows(std::span<float> x, std::span<const float> y, float factor);

/// Each row of x ← 0 except for its k largest values, of equal ones those that
/// come first; mask ← 1 for these, 0 for others. NaN counts as large.
void keep_largest(std::span<float> x, std::span<float> mask, std::size_t cols,
                  std::size_t k);

}  // namespace ae::kernels
