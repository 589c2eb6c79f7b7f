// SPDX-License-Identifier: MIT
// The non-linearities x·σ(g(x)), whose output has the same value at two inputs:
// derivatives are taken from the input.
#pragma once

#include <span>

#include "kernels/activation.h"

namespace ae::kernels {

/// y ← x·σ(g(x)) for kind kSilu, g(x) = x (Elfwing et al. 2018), or kGelu,
/// g(x) = 2·√(2/π)·(x + 0.044715·x³), which is the tanh form of Hendrycks &
/// Gimpel 2016, ½·x·(1 + tanh(g(x)/2)). y may be x.
void gate(Activation kind, std::span<float> y, std::span<const float> x);

/// d_x ← d_y · (σ(g) + x·σ(g)·(1 − σ(g))·g′(x)). d_x may be d_y.
void gate_backward(Activation kind, std::span<float> d_x,
                   std::span<const float> d_y, std::span<const float> x);

}  // namespace ae::kernels
