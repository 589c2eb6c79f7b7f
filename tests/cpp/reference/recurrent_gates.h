// SPDX-License-Identifier: MIT
// Naive twins of kernels/recurrent_gates.h for one unit of one sample.
#pragma once

#include <cmath>

#include "reference/activation.h"

namespace ae::reference {

struct LstmUnit {
  double i, f, g, o, c, cell_tanh, h;
};

/// From what enters the gates and c of the step before.
inline LstmUnit lstm_unit(const double (&a)[4], double previous) {
  LstmUnit unit = {};
  unit.i = activate(Activation::kSigmoid, a[0]);
  unit.f = activate(Activation::kSigmoid, a[1]);
  unit.g = std::tanh(a[2]);
  unit.o = activate(Activation::kSigmoid, a[3]);
  unit.c = unit.f * previous + unit.i * unit.g;
  unit.cell_tanh = std::tanh(unit.c);
  unit.h = unit.o * unit.cell_tanh;
  return unit;
}

struct GruUnit {
  double z, r, g, reset, h;
};

/// From what enters the gates, where the candidate's is known beforehand, and
/// h of the step before.
inline GruUnit gru_unit(const double (&a)[3], double previous) {
  GruUnit unit = {};
  unit.z = activate(Activation::kSigmoid, a[0]);
  unit.r = activate(Activation::kSigmoid, a[1]);
  unit.g = std::tanh(a[2]);
  unit.reset = unit.r * previous;
  unit.h = unit.z * previous + (1.0 - unit.z) * unit.g;
  return unit;
}

}  // namespace ae::reference
