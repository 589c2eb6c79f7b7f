// SPDX-License-Identifier: MIT
#include "layers/lstm.h"

namespace ae {

using kernels::row_major;
using kernels::Rows;
using kernels::transposed;

kernels::LstmStep Lstm::cell_of(const Memory& memory, std::size_t step) const {
  return {memory.batch, units(), memory.gates[step], memory.state[0][step],
          memory.state[1][step]};
}

std::size_t Lstm::work_of_sample() const { return 4 * units(); }

kernels::Matrix Lstm::factor(std::size_t /*index*/) const {
  return row_major(recurrent_kernel().value, units(), 4 * units());
}

void Lstm::step(const Memory& memory, std::size_t step, Rows hidden) {
  const std::size_t width = 4 * units();
  kernels::gemm(memory.work,
                matrix_of(memory.previous[step], memory.batch, units()),
                memory.factors[0], {}, memory.gemm);
  kernels::lstm_forward(cell_of(memory, step), {memory.work.data(), width},
                        is_last(step) ? memory.cell : memory.state[0][step + 1],
                        hidden);
}

void Lstm::step_backward(const Memory& memory, std::size_t step) {
  const std::size_t width = 4 * units();
  kernels::lstm_backward(cell_of(memory, step), memory.hidden, memory.cell);
  if (step == 0) return;
  kernels::gemm({memory.hidden.data, memory.batch * units()},
                matrix_of(memory.gates[step], memory.batch, width),
                memory.factors[0], {}, memory.gemm);
}

void Lstm::set_recurrent_gradient(const Memory& memory, const Pass& pass) {
  const auto previous = all_of(0, pass);
  const std::size_t rows = previous.size() / units();
  kernels::gemm(recurrent_kernel().gradient,
                transposed(row_major(previous, rows, units())),
                row_major(all_gates(pass), rows, 4 * units()), {}, memory.gemm);
}

}  // namespace ae
