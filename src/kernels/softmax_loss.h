// SPDX-License-Identifier: MIT
// The softmax over all values of a sample, and the multinomial likelihood.
#pragma once

#include <cstddef>
#include <span>

namespace ae::kernels {

/// ln x of one number, with the bits of the vector kernels.
float natural_log(float x);

/// Each row of `features` values: z ← e^z / Σ e^z.
void softmax_rows(std::span<float> z, std::size_t features);

/// Sum over rows of −Σ t·ln softmax(z); then z ← scale · its gradient,
/// scale · (softmax(z)·Σt − t).
double multinomial_backward(std::span<float> z, std::span<const float> target,
                            std::size_t features, float scale);

}  // namespace ae::kernels
