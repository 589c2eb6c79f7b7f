// SPDX-License-Identifier: MIT
#include "layers/gru.h"

namespace ae {

using kernels::Matrix;
using kernels::row_major;
using kernels::Rows;
using kernels::transposed;

kernels::GruStep Gru::cell_of(const Memory& memory, std::size_t step) const {
  return {memory.batch, units(), memory.gates[step], memory.previous[step],
          memory.state[0][step]};
}

Matrix Gru::factor(std::size_t index) const {
  const float* weights = recurrent_kernel().value.data();
  const std::size_t width = 3 * units();
  if (index == 0) return {weights, units(), 2 * units(), width, 1};
  return {weights + 2 * units(), units(), units(), width, 1};
}

std::size_t Gru::work_of_sample() const { return 2 * units(); }

std::size_t Gru::work_of_gradient() const {
  return checked_product(2 * units(), units());
}

void Gru::step(const Memory& memory, std::size_t step, Rows hidden) {
  const std::size_t size = memory.batch * units();
  const kernels::GruStep cell = cell_of(memory, step);
  kernels::gemm(memory.work.first(2 * size),
                matrix_of(cell.previous, memory.batch, units()),
                memory.factors[0], {}, memory.gemm);
  kernels::gru_gates(cell, {memory.work.data(), 2 * units()});
  kernels::gemm(memory.work.first(size),
                matrix_of(cell.reset, memory.batch, units()), memory.factors[1],
                {}, memory.gemm);
  kernels::gru_candidate(cell, {memory.work.data(), units()}, hidden);
}

void Gru::step_backward(const Memory& memory, std::size_t step) {
  const std::size_t size = memory.batch * units();
  const kernels::GruStep cell = cell_of(memory, step);
  const Rows gates = cell.gates;
  kernels::gru_candidate_backward(cell, memory.hidden);
  kernels::gemm(memory.work.first(size),
                matrix_of({gates.data + 2 * units(), gates.stride},
                          memory.batch, units()),
                memory.factors[1], {}, memory.gemm);
  kernels::gru_gates_backward(cell, {memory.work.data(), units()},
                              memory.hidden);
  if (step == 0) return;
  kernels::gemm({memory.hidden.data, size},
                matrix_of(gates, memory.batch, 2 * units()), memory.factors[0],
                {.accumulate = true}, memory.gemm);
}

void Gru::set_recurrent_gradient(const Memory& memory, const Pass& pass) {
  // The product fills whole rows, the kernel's gradient has two parts in each.
  const std::size_t width = 3 * units();
  float* gradient = recurrent_kernel().gradient.data();
  const auto set_columns = [&](std::size_t state, std::size_t first,
                               std::size_t cols) {
    const auto left = all_of(state, pass);
    const std::size_t rows = left.size() / units();
    const Matrix d_a = {all_gates(pass).data() + first, rows, cols, width, 1};
    kernels::gemm(memory.work.first(units() * cols),
                  transposed(row_major(left, rows, units())), d_a, {},
                  memory.gemm);
    kernels::copy_rows({gradient + first, width}, {memory.work.data(), cols},
                       units(), cols);
  };
  set_columns(0, 0, 2 * units());
  set_columns(1, 2 * units(), units());
}

}  // namespace ae
