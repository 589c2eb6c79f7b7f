// SPDX-License-Identifier: MIT
// Arrays of random numbers from a counter-based stream.
#pragma once

#include <span>

#include "tensor/random.h"

namespace ae::kernels {

/// Uniform in 0 ≤ x < 1, 24 bits each.
void fill_uniform(std::span<float> out, const RandomStream& stream);

/// Standard normal, by Box & Muller 1958: √(−2 ln u)·(cos 2πv, sin 2πv).
void fill_normal(std::span<float> out, const RandomStream& stream);

}  // namespace ae::kernels
