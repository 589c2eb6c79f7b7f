// SPDX-License-Identifier: MIT
// Parameter updates, one pass over the memory each.
#pragma once

#include <span>

namespace ae::kernels {

/// One Adam step (Kingma & Ba 2015, algorithm 1):
/// m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g²,
/// w ← w − η · (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε).
struct AdamStep {
  float learning_rate;    ///< η
  float beta1;            ///< β₁
  float beta2;            ///< β₂
  float one_minus_beta1;  ///< rounded once: 1.0F − β₂ would lose 10 bits
  float one_minus_beta2;
  float epsilon;            ///< ε
  float mean_correction;    ///< 1 / (1 − β₁ᵗ)
  float square_correction;  ///< 1 / (1 − β₂ᵗ)
};
void adam_update(std::span<float> w, std::span<float> m, std::span<float> v,
                 std::span<const float> g, const AdamStep& step);

/// One step of gradient descent with momentum μ: v ← μv − ηg, w ← w + v.
void sgd_momentum_update(std::span<float> w, std::span<float> v,
                         std::span<const float> g, float learning_rate,
                         float momentum);

/// One step of plain gradient descent: w ← w − ηg.
void sgd_update(std::span<float> w, std::span<const float> g,
                float learning_rate);

}  // namespace ae::kernels
