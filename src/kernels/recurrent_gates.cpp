// SPDX-License-Identifier: MIT
#include "kernels/recurrent_gates.h"

#include "kernels/math.h"

namespace ae::kernels {
namespace {

using simd::broadcast;
using simd::multiply_add;
using simd::Vec;

/// Calls `body(b, j, access)` for the vectors of all rows.
template <class Body>
void for_rows(std::size_t batch, std::size_t width, Body&& body) {
  for (std::size_t b = 0; b < batch; ++b) {
    simd::for_vectors(width,
                      [&](std::size_t j, auto access) { body(b, j, access); });
  }
}

/// Derivative of σ at its output.
Vec sigmoid_slope(Vec y) { return y * (broadcast(1.0F) - y); }

/// Derivative of tanh at its output.
Vec tanh_slope(Vec y) { return broadcast(1.0F) - y * y; }

}  // namespace

void copy_rows(Rows to, Rows from, std::size_t batch, std::size_t width) {
  for_rows(batch, width, [&](std::size_t b, std::size_t j, auto access) {
    access.store(to[b] + j, access.load(from[b] + j));
  });
}

void add_rows(Rows to, Rows from, std::size_t batch, std::size_t width) {
  for_rows(batch, width, [&](std::size_t b, std::size_t j, auto access) {
    access.store(to[b] + j, access.load(to[b] + j) + access.load(from[b] + j));
  });
}

void lstm_forward(const LstmStep& step, Rows product, Rows cell, Rows hidden) {
  const std::size_t units = step.units;
  for_rows(step.batch, units, [&](std::size_t b, std::size_t j, auto access) {
    float* gate = step.gates[b] + j;
    const float* added = product[b] + j;
    const auto sum = [&](std::size_t k) {
      return access.load(gate + k * units) + access.load(added + k * units);
    };
    const Vec i = simd::sigmoid(sum(0));
    const Vec f = simd::sigmoid(sum(1));
    const Vec g = simd::tanh(sum(2));
    const Vec o = simd::sigmoid(sum(3));
    const Vec c =
        multiply_add(f, access.load(step.previous_cell[b] + j), i * g);
    const Vec squashed = simd::tanh(c);
    access.store(gate, i);
    access.store(gate + units, f);
    access.store(gate + 2 * units, g);
    access.store(gate + 3 * units, o);
    access.store(cell[b] + j, c);
    access.store(step.cell_tanh[b] + j, squashed);
    access.store(hidden[b] + j, o * squashed);
  });
}

void lstm_backward(const LstmStep& step, Rows d_hidden, Rows d_cell) {
  const std::size_t units = step.units;
  for_rows(step.batch, units, [&](std::size_t b, std::size_t j, auto access) {
    float* gate = step.gates[b] + j;
    const Vec i = access.load(gate);
    const Vec f = access.load(gate + units);
    const Vec g = access.load(gate + 2 * units);
    const Vec o = access.load(gate + 3 * units);
    const Vec squashed = access.load(step.cell_tanh[b] + j);
    const Vec d_h = access.load(d_hidden[b] + j);
    const Vec d_c =
        multiply_add(d_h * o, tanh_slope(squashed), access.load(d_cell[b] + j));
    const Vec c = access.load(step.previous_cell[b] + j);
    access.store(gate, d_c * g * sigmoid_slope(i));
    access.store(gate + units, d_c * c * sigmoid_slope(f));
    access.store(gate + 2 * units, d_c * i * tanh_slope(g));
    access.store(gate + 3 * units, d_h * squashed * sigmoid_slope(o));
    access.store(d_cell[b] + j, d_c * f);
  });
}

void gru_gates(const GruStep& step, Rows product) {
  const std::size_t units = step.units;
  for_rows(step.batch, units, [&](std::size_t b, std::size_t j, auto access) {
    float* gate = step.gates[b] + j;
    const float* added = product[b] + j;
    const Vec z = simd::sigmoid(access.load(gate) + access.load(added));
    const Vec r =
        simd::sigmoid(access.load(gate + units) + access.load(added + units));
    access.store(gate, z);
    access.store(gate + units, r);
    access.store(step.reset[b] + j, r * access.load(step.previous[b] + j));
  });
}

void gru_candidate(const GruStep& step, Rows product, Rows hidden) {
  const std::size_t units = step.units;
  for_rows(step.batch, units, [&](std::size_t b, std::size_t j, auto access) {
    float* gate = step.gates[b] + j;
    const Vec z = access.load(gate);
    const Vec g =
        simd::tanh(access.load(gate + 2 * units) + access.load(product[b] + j));
    const Vec h = access.load(step.previous[b] + j);
    access.store(gate + 2 * units, g);
    access.store(hidden[b] + j, multiply_add(z, h, (broadcast(1.0F) - z) * g));
  });
}

void gru_candidate_backward(const GruStep& step, Rows d_hidden) {
  const std::size_t units = step.units;
  for_rows(step.batch, units, [&](std::size_t b, std::size_t j, auto access) {
    float* gate = step.gates[b] + j;
    const Vec z = access.load(gate);
    const Vec g = access.load(gate + 2 * units);
    const Vec h = access.load(step.previous[b] + j);
    const Vec d_h = access.load(d_hidden[b] + j);
    access.store(gate, d_h * (h - g) * sigmoid_slope(z));
    access.store(gate + 2 * units, d_h * (broadcast(1.0F) - z) * tanh_slope(g));
    access.store(d_hidden[b] + j, d_h * z);
  });
}

void gru_gates_backward(const GruStep& step, Rows d_reset, Rows d_hidden) {
  const std::size_t units = step.units;
  for_rows(step.batch, units, [&](std::size_t b, std::size_t j, auto access) {
    float* gate = step.gates[b] + j + units;
    const Vec r = access.load(gate);
    const Vec d = access.load(d_reset[b] + j);
    const Vec h = access.load(step.previous[b] + j);
    access.store(gate, d * h * sigmoid_slope(r));
    access.store(d_hidden[b] + j,
                 multiply_add(d, r, access.load(d_hidden[b] + j)));
  });
}

}  // namespace ae::kernels
