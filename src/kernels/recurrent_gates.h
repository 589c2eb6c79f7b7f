// SPDX-License-Identifier: MIT
// What recurrent layers compute at each step beside matrix products: gates and
// states of B samples with U units. σ is the sigmoid, a is what enters a gate.
#pragma once

#include <cstddef>

namespace ae::kernels {

/// The values of samples at one step: those of sample b start at
/// data + b·stride.
struct Rows {
  float* data;
  std::size_t stride;

  float* operator[](std::size_t row) const { return data + row * stride; }
};

/// to ← from, (B, width).
void copy_rows(Rows to, Rows from, std::size_t batch, std::size_t width);

/// to ← to + from, (B, width).
void add_rows(Rows to, Rows from, std::size_t batch, std::size_t width);

/// One step of a long short-term memory (Hochreiter & Schmidhuber 1997, with
/// the forget gate of Gers et al. 2000).
struct LstmStep {
  std::size_t batch;
  std::size_t units;
  Rows gates;          ///< (B, 4U) in the order i, f, g, o
  Rows previous_cell;  ///< c of the step before, (B, U)
  Rows cell_tanh;      ///< tanh(c), (B, U)
};

/// i = σ(aᵢ), f = σ(a_f), g = tanh(a_g), o = σ(aₒ), c = f⊙c' + i⊙g,
/// h = o⊙tanh(c). `gates` holds x·W + b and gets the gates; `product` (B, 4U)
/// holds h'·U.
void lstm_forward(const LstmStep& step, Rows product, Rows cell, Rows hidden);

/// From the gradients by h and (through later steps) by c: `gates` gets d_a,
/// `d_cell` the gradient by c'.
void lstm_backward(const LstmStep& step, Rows d_hidden, Rows d_cell);

/// One step of a gated recurrent unit (Cho et al. 2014), whose reset gate is
/// applied before the product.
struct GruStep {
  std::size_t batch;
  std::size_t units;
  Rows gates;     ///< (B, 3U) in the order z, r, g
  Rows previous;  ///< h of the step before, (B, U)
  Rows reset;     ///< r⊙h', (B, U)
};

/// z = σ(a_z), r = σ(aᵣ) and r⊙h'. `gates` holds x·W + b and gets z and r;
/// `product` (B, 2U) holds h'·U of both.
void gru_gates(const GruStep& step, Rows product);

/// g = tanh(a_g), h = z⊙h' + (1 − z)⊙g. `product` (B, U) holds (r⊙h')·U.
void gru_candidate(const GruStep& step, Rows product, Rows hidden);

/// `gates` gets d_a of z and g; `d_hidden` becomes z⊙d_hidden, the direct part
/// of the gradient by h'.
void gru_candidate_backward(const GruStep& step, Rows d_hidden);

/// From the gradient by r⊙h': `gates` gets d_a of r; r⊙d_reset is added to the
/// gradient by h'.
void gru_gates_backward(const GruStep& step, Rows d_reset, Rows d_hidden);

}  // namespace ae::kernels
