// SPDX-License-Identifier: MIT
// Elementwise non-linearities whose derivative their output tells. Those of
// which that is not true are in gated_activation.h and softmax.h.
#pragma once

#include <span>

#include "kernels/math.h"

namespace ae::kernels {

/// First those that other kernels fuse with their own work, then the others
/// that an output tells all about, then those that are a layer of their own.
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

/// Whether `with_activation` knows the kind.
constexpr bool is_fused(Activation kind) { return kind <= Activation::kTanh; }

/// Whether the derivative cannot be had from one value of the output: such an
/// activation is a layer of its own (layers/activation_layer.h). What takes an
/// Activation takes it for linear, so that the layer may follow.
constexpr bool is_own_layer(Activation kind) {
  return kind >= Activation::kGelu;
}

/// The activation of one vector; the kind is known at compile time so that
/// the choice is made once a call, not once a vector.
template <Activation kKind>
inline simd::Vec activate(simd::Vec x) {
  if constexpr (kKind == Activation::kRelu) {
    return simd::at_least(x, simd::broadcast(0.0F));
  } else if constexpr (kKind == Activation::kSigmoid) {
    return simd::sigmoid(x);
  } else if constexpr (kKind == Activation::kTanh) {
    return simd::tanh(x);
  } else {
    return x;
  }
}

/// Derivative at the input, from the activation's output y.
template <Activation kKind>
inline simd::Vec activation_slope(simd::Vec y) {
  const simd::Vec one = simd::broadcast(1.0F);
  if constexpr (kKind == Activation::kRelu) {
    const simd::Vec zero = simd::broadcast(0.0F);
    return simd::select(y > zero, one, zero);
  } else if constexpr (kKind == Activation::kSigmoid) {
    return y * (one - y);
  } else if constexpr (kKind == Activation::kTanh) {
    return one - y * y;
  } else {
    return one;
  }
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

/// Calls `f.template operator()<kKind>()` for the kind known at run time; for
/// one that is not fused, with kLinear: code for each would be large.
template <class F>
inline void with_activation(Activation kind, F&& f) {
  switch (kind) {
    case Activation::kRelu:
      return f.template operator()<Activation::kRelu>();
    case Activation::kSigmoid:
      return f.template operator()<Activation::kSigmoid>();
    case Activation::kTanh:
      return f.template operator()<Activation::kTanh>();
    default:
      return f.template operator()<Activation::kLinear>();
  }
}

}  // namespace ae::kernels
