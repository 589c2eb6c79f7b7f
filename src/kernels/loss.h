// SPDX-License-Identifier: MIT
// Distances between output and target, each fused with its gradient so that
// the data is read once. Sums are exact in order: the same bits every run.
#pragma once

#include <limits>
#include <span>

#include "kernels/activation.h"

namespace ae::kernels {

/// What each value's loss is multiplied by: 1 counts, 0 does not. Empty: all
/// values count.
using ValueWeights = std::span<const float>;

/// A distance of a difference d: square·d² for |d| up to `limit`, beyond it
/// slope·|d| − offset.
struct Distance {
  float limit;
  float square;
  float slope;
  float offset;
};

inline constexpr Distance kSquared{std::numeric_limits<float>::infinity(), 1.0F,
                                   0.0F, 0.0F};
inline constexpr Distance kAbsolute{0.0F, 0.0F, 1.0F, 0.0F};

/// d²/2 up to |d| = delta, then the tangent (Huber 1964).
constexpr Distance huber_distance(float delta) {
  return {delta, 0.5F, delta, 0.5F * delta * delta};
}

/// Sum of binary cross-entropies −t·ln σ(z) − (1 − t)·ln(1 − σ(z)), from the
/// logits z: max(z, 0) − z·t + ln(1 + e^-|z|), which neither over- nor
/// underflows.
double bce_with_logits(std::span<const float> z, std::span<const float> target,
                       ValueWeights weights = {});

/// The same; then z ← scale · weight · (σ(z) − t), the gradient by z.
double bce_with_logits_backward(std::span<float> z,
                                std::span<const float> target, float scale,
                                ValueWeights weights = {});

/// Sum of squares (y − t)².
double squared_error(std::span<const float> y, std::span<const float> target,
                     ValueWeights weights = {});

/// Sum of the distances of y = activation(z) from t; then z ← scale · weight ·
/// d distance / d z.
double distance_backward(const Distance& distance, Activation activation,
                         std::span<float> z, std::span<const float> target,
                         float scale, ValueWeights weights = {});

}  // namespace ae::kernels
