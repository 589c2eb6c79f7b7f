// SPDX-License-Identifier: MIT
// Naive twins of kernels/optimizer.h, one parameter at a time.
#pragma once

#include <cmath>

namespace ae::reference {

/// A parameter with its optimizer state.
struct Slot {
  double w;
  double m;
  double v;
};

/// Kingma & Ba 2015, algorithm 1, at step t.
inline Slot adam(Slot slot, double g, double rate, double beta1, double beta2,
                 double epsilon, int t) {
  slot.m = beta1 * slot.m + (1.0 - beta1) * g;
  slot.v = beta2 * slot.v + (1.0 - beta2) * g * g;
  const double mean = slot.m / (1.0 - std::pow(beta1, t));
  const double square = slot.v / (1.0 - std::pow(beta2, t));
  slot.w -= rate * mean / (std::sqrt(square) + epsilon);
  return slot;
}

/// Gradient descent with momentum; `v` is the velocity.
inline Slot sgd(Slot slot, double g, double rate, double momentum) {
  slot.v = momentum * slot.v - rate * g;
  slot.w += slot.v;
  return slot;
}

}  // namespace ae::reference
