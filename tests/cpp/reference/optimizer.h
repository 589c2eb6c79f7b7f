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

/// Adam that first shrinks the parameter (Loshchilov & Hutter 2019).
inline Slot adamw(Slot slot, double g, double rate, double beta1, double beta2,
                  double epsilon, int t, double decay) {
  slot.w -= rate * decay * slot.w;
  return adam(slot, g, rate, beta1, beta2, epsilon, t);
}

/// Nesterov's momentum as Keras has it; `v` is the velocity.
inline Slot nesterov(Slot slot, double g, double rate, double momentum) {
  slot.v = momentum * slot.v - rate * g;
  slot.w += momentum * slot.v - rate * g;
  return slot;
}

/// RMSprop as Keras has it; `m` is the velocity.
inline Slot rmsprop(Slot slot, double g, double rate, double rho,
                    double epsilon, double momentum) {
  slot.v = rho * slot.v + (1.0 - rho) * g * g;
  slot.m = momentum * slot.m + rate * g / std::sqrt(slot.v + epsilon);
  slot.w -= slot.m;
  return slot;
}

/// Adagrad as Keras has it; `v` is the accumulator.
inline Slot adagrad(Slot slot, double g, double rate, double epsilon) {
  slot.v += g * g;
  slot.w -= rate * g / std::sqrt(slot.v + epsilon);
  return slot;
}

/// Gradient descent with momentum; `v` is the velocity.
inline Slot sgd(Slot slot, double g, double rate, double momentum) {
  slot.v = momentum * slot.v - rate * g;
  slot.w += slot.v;
  return slot;
}

}  // namespace ae::reference
