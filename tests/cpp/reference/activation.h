// SPDX-License-Identifier: MIT
// Naive twins of kernels/activation.h and kernels/gated_activation.h.
#pragma once

#include <cmath>

#include "kernels/activation.h"

namespace ae::reference {

using kernels::Activation;

inline constexpr double kSeluScale = 1.0507009873554805;
inline constexpr double kSeluAlpha = 1.6732632423543772;
inline constexpr double kGeluRoot = 0.7978845608028654;  // √(2/π)

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
    case Activation::kLeakyRelu:
      return x > 0.0 ? x : 0.3 * x;
    case Activation::kElu:
      return x > 0.0 ? x : std::expm1(x);
    case Activation::kSelu:
      return kSeluScale * (x > 0.0 ? x : kSeluAlpha * std::expm1(x));
    case Activation::kSoftplus:
      return x > 30.0 ? x : std::log1p(std::exp(x));
    case Activation::kGelu:
      return 0.5 * x *
             (1.0 + std::tanh(kGeluRoot * (x + 0.044715 * x * x * x)));
    case Activation::kSilu:
      return x / (1.0 + std::exp(-x));
    case Activation::kSoftmax:
      break;  // not elementwise, see reference/softmax.h
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
    case Activation::kLeakyRelu:
      return x > 0.0 ? 1.0 : 0.3;
    case Activation::kElu:
      return x > 0.0 ? 1.0 : std::exp(x);
    case Activation::kSelu:
      return kSeluScale * (x > 0.0 ? 1.0 : kSeluAlpha * std::exp(x));
    case Activation::kSoftplus:
      return 1.0 / (1.0 + std::exp(-x));
    case Activation::kGelu: {
      const double t = std::tanh(kGeluRoot * (x + 0.044715 * x * x * x));
      return 0.5 * (1.0 + t) + 0.5 * x * (1.0 - t * t) * kGeluRoot *
                                   (1.0 + 3.0 * 0.044715 * x * x);
    }
    case Activation::kSilu: {
      const double s = 1.0 / (1.0 + std::exp(-x));
      return s * (1.0 + x * (1.0 - s));
    }
    case Activation::kSoftmax:
      break;
  }
  return NAN;
}

/// Those that kernels fuse and objectives know.
inline constexpr Activation kActivations[] = {
    Activation::kLinear, Activation::kRelu, Activation::kSigmoid,
    Activation::kTanh};

/// Those that layers apply to their output.
inline constexpr Activation kLayerActivations[] = {
    Activation::kLinear, Activation::kRelu,      Activation::kSigmoid,
    Activation::kTanh,   Activation::kLeakyRelu, Activation::kElu,
    Activation::kSelu,   Activation::kSoftplus};

/// Those that are elementwise, but layers of their own.
inline constexpr Activation kGatedActivations[] = {Activation::kGelu,
                                                   Activation::kSilu};

}  // namespace ae::reference
