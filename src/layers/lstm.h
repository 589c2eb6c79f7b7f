// SPDX-License-Identifier: MIT
// Long short-term memory.
#pragma once

#include "layers/recurrent.h"

namespace ae {

/// i, f, o = σ(x·W + h'·R + b), g = tanh(x·W + h'·R + b), c = f⊙c' + i⊙g,
/// h = o⊙tanh(c), each gate with its quarter of W, R and b, in the order
/// i, f, g, o (Hochreiter & Schmidhuber 1997; Gers et al. 2000).
class Lstm final : public Recurrent {
 public:
  Lstm(const Shape& input_shape, const RecurrentOptions& options)
      : Recurrent(input_shape, options,
                  {.gates = 4, .states = 2, .factors = 1}) {}

  std::string_view type() const override { return "lstm"; }

 private:
  /// States: c of the step before, tanh(c).
  kernels::LstmStep cell_of(const Memory& memory, std::size_t step) const;

  Initializer bias_initializer() const override {
    return Initializer::kForgetGate;
  }
  kernels::Matrix factor(std::size_t index) const override;
  std::size_t work_of_sample() const override;
  void step(const Memory& memory, std::size_t step,
            kernels::Rows hidden) override;
  void step_backward(const Memory& memory, std::size_t step) override;
  void set_recurrent_gradient(const Memory& memory, const Pass& pass) override;
};

}  // namespace ae
