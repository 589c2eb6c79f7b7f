// SPDX-License-Identifier: MIT
// Parameter updates, one pass over the memory each.
#pragma once

#include <span>

namespace ae::kernels {

/// One Adam step (Kingma & Ba 2015, algorithm 1):
/// m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g²,
/// w ← w − s·w − η · (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε), where s = η·λ
/// shrinks the weights (Loshchilov & Hutter 2019) and is 0 without decay.
struct AdamStep {
  float learning_rate;    ///< η
  float beta1;            ///< β₁
  float beta2;            ///< β₂
  float one_minus_beta1;  ///< rounded once: 1.0F − β₂ would lose 10 bits
  float one_minus_beta2;
  float epsilon;            ///< ε
  float mean_correction;    ///< 1 / (1 − β₁ᵗ)
  float square_correction;  ///< 1 / (1 − β₂ᵗ)
  float shrinkage = 0.0F;   ///< s
};
void adam_update(std::span<float> w, std::span<float> m, std::span<float> v,
                 std::span<const float> g, const AdamStep& step);

/// One step of gradient descent with momentum μ: v ← μv − ηg, w ← w + v;
/// Nesterov's looks ahead: w ← w + μv − ηg with the new v.
struct MomentumStep {
  float learning_rate;  ///< η
  float momentum;       ///< μ
  bool nesterov;
};
void sgd_momentum_update(std::span<float> w, std::span<float> v,
                         std::span<const float> g, const MomentumStep& step);

/// One step of RMSprop (Tieleman & Hinton 2012) as Keras has it:
/// v ← ρv + (1 − ρ)g², d = ηg / √(v + ε), w ← w − d; with a velocity u (empty
/// without) u ← μu + d, w ← w − u. With 1 for ρ and for 1 − ρ it is Adagrad.
struct RmspropStep {
  float learning_rate;  ///< η
  float rho;            ///< ρ
  float one_minus_rho;
  float epsilon;   ///< ε
  float momentum;  ///< μ
};
void rmsprop_update(std::span<float> w, std::span<float> v, std::span<float> u,
                    std::span<const float> g, const RmspropStep& step);

/// One step of plain gradient descent: w ← w − ηg.
void sgd_update(std::span<float> w, std::span<const float> g,
                float learning_rate);

}  // namespace ae::kernels
