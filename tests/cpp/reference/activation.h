// SPDX-License-Identifier: MIT
// Naive twins of kernels/activation.h.
#pragma once

#include <cmath>

#include "kernels/activation.h"

namespace ae::reference {

using kernels::Activation;

inline double activate(Activation kind, double x) {
  switch (kind) {
    case Activation::kLinear:
      return x;
    case Activation::kRelu:
      return x > 0.0 ? x : 0.0;
    case Activation::kSigmoid:
      return 1.0 / (1.0 + std::exp(-x));
    case Activation::kTanh:
      return std::tanh(x);
  }
  return NAN;
}

/// d activation / d x at x.
inline double activation_derivative(Activation kind, double x) {
  const double y = activate(kind, x);
  switch (kind) {
    case Activation::kLinear:
      return 1.0;
    case Activation::kRelu:
      return x > 0.0 ? 1.0 : 0.0;
    case Activation::kSigmoid:
      return y * (1.0 - y);
    case Activation::kTanh:
      return 1.0 - y * y;
  }
  return NAN;
}

inline constexpr Activation kActivations[] = {
    Activation::kLinear, Activation::kRelu, Activation::kSigmoid,
    Activation::kTanh};

}  // namespace ae::reference
