// SPDX-License-Identifier: MIT
// Masks of 1 and 0 that say which values a loss counts.
#pragma once

#include <span>

namespace ae::kernels {

/// mask ← 0 where x is NaN, else 1. Returns how many are 1.
double mark_present(std::span<float> mask, std::span<const float> x);

/// mask ← 1 where a and b differ, else 0. Returns how many are 1.
double mark_different(std::span<float> mask, std::span<const float> a,
                      std::span<const float> b);

/// x ← 0 where it is NaN.
void replace_nan(std::span<float> x);

}  // namespace ae::kernels
