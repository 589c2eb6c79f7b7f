// SPDX-License-Identifier: MIT
// Naive twins of kernels/loss.h.
#pragma once

#include <cmath>
#include <span>

#include "reference/activation.h"

namespace ae::reference {

/// max(z, 0) − z·t + ln(1 + e^-|z|), the cross-entropy of σ(z) and t.
inline double cross_entropy(double z, double t) {
  return std::max(z, 0.0) - z * t + std::log1p(std::exp(-std::abs(z)));
}

inline double bce_with_logits(std::span<const float> z,
                              std::span<const float> target) {
  double sum = 0.0;
  for (std::size_t i = 0; i < z.size(); ++i) {
    sum += cross_entropy(z[i], target[i]);
  }
  return sum;
}

inline double squared_error(Activation activation, std::span<const float> z,
                            std::span<const float> target) {
  double sum = 0.0;
  for (std::size_t i = 0; i < z.size(); ++i) {
    sum += std::pow(activate(activation, z[i]) - target[i], 2);
  }
  return sum;
}

/// d cross_entropy / d z.
inline double cross_entropy_derivative(double z, double t) {
  return activate(Activation::kSigmoid, z) - t;
}

/// d (activation(z) − t)² / d z.
inline double squared_error_derivative(Activation activation, double z,
                                       double t) {
  return 2.0 * (activate(activation, z) - t) *
         activation_derivative(activation, z);
}

/// Huber's distance.
inline double huber(double d, double delta) {
  const double size = std::abs(d);
  return size <= delta ? 0.5 * d * d : delta * (size - 0.5 * delta);
}

/// d huber / d d.
inline double huber_derivative(double d, double delta) {
  return std::abs(d) <= delta ? d : std::copysign(delta, d);
}

/// −Σ t·ln softmax(z) of one sample.
inline double multinomial(std::span<const float> z,
                          std::span<const float> target) {
  double total = 0.0;
  for (const float value : z) total += std::exp(static_cast<double>(value));
  double loss = 0.0;
  for (std::size_t i = 0; i < z.size(); ++i) {
    loss -= target[i] * (z[i] - std::log(total));
  }
  return loss;
}

}  // namespace ae::reference
