// SPDX-License-Identifier: MIT
// Penalties on weights and codes, with their gradients.
#pragma once

#include <span>

namespace ae::kernels {

/// Σ l1·|x| + l2·x².
double norm_penalty(std::span<const float> x, float l1, float l2);

/// gradient += its derivative, l1·sign(x) + 2·l2·x; 0 has
/// the sign 0.
void add_norm_gradient(std::span<float> gradient, std::span<const float> x,
                       float l1, float l2);

/// d_a += factor · (a − b), d_b ← −factor · (a − b).
void spread_difference(std::span<float> d_a, std::span<float> d_b,
                       std::span<const float> a, std::span<const float> b,
                       float factor);

}  // namespace ae::kernels
