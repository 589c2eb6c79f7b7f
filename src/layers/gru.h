// SPDX-License-Identifier: MIT
// Gated recurrent unit.
#pragma once

#include "layers/recurrent.h"

namespace ae {

/// z, r = σ(x·W + h'·R + b), g = tanh(x·W + (r⊙h')·R + b),
/// h = z⊙h' + (1 − z)⊙g, each gate with its third of W, R and b, in the order
/// z, r, g (Cho et al. 2014). It is Keras's GRU with reset_after=False, the
/// only one that TensorFlow.js has.
class Gru final : public Recurrent {
 public:
  Gru(const Shape& input_shape, const RecurrentOptions& options)
      : Recurrent(input_shape, options,
                  {.gates = 3, .states = 1, .factors = 2}) {}

  std::string_view type() const override { return "gru"; }

 private:
  /// State: r⊙h'.
  kernels::GruStep cell_of(const Memory& memory, std::size_t step) const;

  std::size_t work_of_sample() const override;
  std::size_t work_of_gradient() const override;
  void step(const Memory& memory, std::size_t step,
            kernels::Rows hidden) override;
  void step_backward(const Memory& memory, std::size_t step) override;
  void set_recurrent_gradient(const Memory& memory, const Pass& pass) override;

  /// The recurrent kernel's columns of z and r, and those of g.
  kernels::Matrix factor(std::size_t index) const override;
};

}  // namespace ae
