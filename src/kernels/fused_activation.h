// SPDX-License-Identifier: MIT
// Activations of single vectors, for kernels that apply them to what is still
// in registers.
#pragma once

#include "kernels/activation.h"
#include "kernels/math.h"

namespace ae::kernels {

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

/// Calls `f.template operator()<kKind>()` for a kind that is_fused, known at
/// run time; for any other with kLinear.
template <class F>
inline void with_fused(Activation kind, F&& f) {
  if (kind == Activation::kRelu) {
    f.template operator()<Activation::kRelu>();
  } else {
    f.template operator()<Activation::kLinear>();
  }
}

/// The same for kinds that are is_fused_with_loss.
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
