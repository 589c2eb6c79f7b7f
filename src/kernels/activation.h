// SPDX-License-Identifier: MIT
// Elementwise non-linearities whose derivative their output tells. Those of
// which that is not true are in gated_activation.h and softmax.h.
#pragma once

#include <span>

namespace ae::kernels {

/// First those that products fuse with their own work, then those that losses
/// do, then the others that an output tells all about, then those that are a
/// layer of their own.
enum class Activation {
  kLinear,
  kRelu,
  kSigmoid,
  kTanh,
  kLeakyRelu,
  kElu,
  kSelu,
  kSoftplus,
  kGelu,
  kSilu,
  kSoftmax,
};

/// Whether products and convolutions apply it while a sum is in registers. The
/// others follow in a pass of their own, which costs less than their
/// exponential function: code for each in every product would be large.
constexpr bool is_fused(Activation kind) { return kind <= Activation::kRelu; }

/// Whether losses compute it together with their own work.
constexpr bool is_fused_with_loss(Activation kind) {
  return kind <= Activation::kTanh;
}

/// Whether the derivative cannot be had from one value of the output: such an
/// activation is a layer of its own (layers/activation_layer.h). What takes an
/// Activation takes it for linear, so that the layer may follow.
constexpr bool is_own_layer(Activation kind) {
  return kind >= Activation::kGelu;
}

/// values ← activation(values), of every kind that is no layer of its own:
/// beside the fused ones leakyRelu x > 0 ? x : 0.3·x (Maas et al. 2013), elu
/// x > 0 ? x : eˣ − 1 (Clevert et al. 2016), selu 1.0507·(x > 0 ? x :
/// 1.6733·(eˣ − 1)) (Klambauer et al. 2017), softplus ln(1 + eˣ) (Dugas et al.
/// 2001).
void activate(Activation kind, std::span<float> values);

/// d_y ← d_y · activation′, from the activation's output y.
void activate_backward(Activation kind, std::span<float> d_y,
                       std::span<const float> y);

}  // namespace ae::kernels
