// SPDX-License-Identifier: MIT
// Dropout.
#pragma once

#include <span>

namespace ae::kernels {

/// out ← uniform ≥ rate ? x / (1 − rate) : 0, with `uniform` in 0 ≤ u < 1 and
/// rate < 1. The same for gradients. out may be x.
void drop(std::span<float> out, std::span<const float> x,
          std::span<const float> uniform, float rate);

}  // namespace ae::kernels
