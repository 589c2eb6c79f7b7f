// SPDX-License-Identifier: MIT
// Distances between output and target, each fused with its gradient so that
// the data is read once. Sums are exact in order: the same bits every run.
#pragma once

#include <span>

#include "kernels/activation.h"

namespace ae::kernels {

/// Sum of binary cross-entropies −t·ln σ(z) − (1 − t)·ln(1 − σ(z)), from the
/// logits z: max(z, 0) − z·t + ln(1 + e^-|z|), which neither over- nor
/// underflows.
double bce_with_logits(std::span<const float> z, std::span<const float> target);

/// The same; then z ← scale · (σ(z) − t), the gradient by z.
double bce_with_logits_backward(std::span<float> z,
                                std::span<const float> target, float scale);

/// Sum of squares (y − t)².
double squared_error(std::span<const float> y, std::span<const float> target);

/// The same for y = activation(z); then z ← scale · d (y − t)² / d z.
double squared_error_backward(Activation activation, std::span<float> z,
                              std::span<const float> target, float scale);

}  // namespace ae::kernels
