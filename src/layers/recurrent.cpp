// SPDX-License-Identifier: MIT
#include "layers/recurrent.h"

#include <algorithm>

#include "kernels/reduction.h"
#include "kernels/threads.h"

namespace ae {

using kernels::Matrix;
using kernels::row_major;
using kernels::Rows;
using kernels::transposed;

namespace {

Shape output_shape_of(const Shape& input_shape,
                      const RecurrentOptions& options) {
  if (!options.return_sequences) return Shape{options.units};
  return Shape{input_shape[0], options.units};
}

}  // namespace

Recurrent::Recurrent(const Shape& input_shape, const RecurrentOptions& options,
                     CellSizes sizes)
    : Layer(input_shape, output_shape_of(input_shape, options)),
      options_(options),
      sizes_(sizes),
      steps_(input_shape[0]),
      features_(input_shape[1]) {}

std::vector<ParameterSpec> Recurrent::parameter_specs() const {
  const std::size_t width = sizes_.gates * units();
  std::vector<ParameterSpec> specs = {
      {"kernel", Shape{features_, width}, options_.kernel_initializer,
       features_, width},
      {"recurrentKernel", Shape{units(), width}, options_.recurrent_initializer,
       units(), width}};
  if (options_.use_bias) {
    specs.push_back({"bias", Shape{width}, bias_initializer()});
  }
  return specs;
}

void Recurrent::bind(std::span<const Parameter> parameters) {
  kernel_ = parameters[0];
  recurrent_kernel_ = parameters[1];
  if (options_.use_bias) bias_ = parameters[2];
}

std::size_t Recurrent::flops() const {
  const std::size_t products = 2 * (features_ + units());
  return steps_ * sizes_.gates * units() *
         (products + (options_.use_bias ? 1 : 0));
}

std::size_t Recurrent::scratch_size(std::size_t batch) const {
  return checked_product(2 * batch, units()) + work_size(batch) +
         factors_size(batch) +
         kernels::thread_count() * kernels::gemm_workspace_size();
}

std::size_t Recurrent::kept_size(std::size_t batch) const {
  const std::size_t arrays = sizes_.gates + 1 + sizes_.states;
  return checked_product(checked_product(batch, steps_), arrays * units());
}

std::size_t Recurrent::work_size(std::size_t batch) const {
  return std::max(checked_product(batch, work_of_sample()), work_of_gradient());
}

std::size_t Recurrent::factors_size(std::size_t batch) const {
  if (batch == 1) return 0;
  const std::size_t width = sizes_.gates * units();
  // Each factor may be packed either way round, with a tile to fill up each.
  return std::max(kernels::packed_size(units(), width),
                  kernels::packed_size(width, units())) +
         sizes_.factors * kernels::packed_size(width, 1);
}

std::span<float> Recurrent::all_gates(const Pass& pass) const {
  return pass.kept.first(pass.batch * steps_ * sizes_.gates * units());
}

std::span<float> Recurrent::all_of(std::size_t state, const Pass& pass) const {
  const std::size_t size = pass.batch * steps_ * units();
  return pass.kept.subspan((sizes_.gates + state) * size, size);
}

Steps Recurrent::steps_of(std::span<float> array, std::size_t width) const {
  const auto stride = static_cast<std::ptrdiff_t>(width);
  if (!options_.go_backwards) return {array.data(), stride, steps_ * width};
  return {array.data() + (steps_ - 1) * width, -stride, steps_ * width};
}

Recurrent::Memory Recurrent::memory_of(const Pass& pass) const {
  const std::size_t size = pass.batch * units();
  Memory memory = {steps_of(all_gates(pass), sizes_.gates * units()),
                   steps_of(all_of(0, pass), units()),
                   {},
                   {pass.scratch.data(), units()},
                   {pass.scratch.data() + size, units()},
                   pass.scratch.subspan(2 * size, work_size(pass.batch)),
                   pass.batch,
                   pass.gemm};
  for (std::size_t i = 0; i < sizes_.states; ++i) {
    memory.state[i] = steps_of(all_of(i + 1, pass), units());
  }
  return memory;
}

Recurrent::Memory Recurrent::Memory::rows(std::size_t first_row,
                                          std::size_t count,
                                          std::size_t work_of_one,
                                          std::span<float> own_gemm) const {
  Memory part = *this;
  part.gates = gates.from_sample(first_row);
  part.previous = previous.from_sample(first_row);
  for (std::size_t i = 0; i < 2; ++i) {
    if (state[i].first != nullptr)
      part.state[i] = state[i].from_sample(first_row);
  }
  part.hidden.data = hidden[first_row];
  part.cell.data = cell[first_row];
  part.work = work.subspan(first_row * work_of_one, count * work_of_one);
  part.batch = count;
  part.gemm = own_gemm;
  return part;
}

template <class Way>
void Recurrent::pack_factors(Memory& memory, const Pass& pass,
                             Way&& way) const {
  const std::size_t begin = 2 * pass.batch * units() + work_size(pass.batch);
  auto rest = pass.scratch.subspan(begin, factors_size(pass.batch));
  for (std::size_t i = 0; i < sizes_.factors; ++i) {
    const kernels::Matrix matrix = way(factor(i));
    if (rest.empty()) {
      memory.factors[i] = {matrix, nullptr};
      continue;
    }
    memory.factors[i] = kernels::pack(rest, matrix);
    rest = rest.subspan(kernels::packed_size(matrix.rows, matrix.cols));
  }
}

template <class Body>
void Recurrent::for_samples(const Memory& memory, const Pass& pass,
                            Body&& body) const {
  const std::size_t size = kernels::gemm_workspace_size();
  const std::size_t parts = kernels::thread_count();
  const auto products = pass.scratch.last(parts * size);
  kernels::parallel(parts, [&](std::size_t part) {
    const auto range = kernels::part_of(pass.batch, part, parts);
    if (range.size() == 0) return;
    body(memory.rows(range.begin, range.size(), work_of_sample(),
                     products.subspan(part * size, size)),
         range.begin);
  });
}

void Recurrent::run(std::span<const float> input, const Steps& output,
                    const Pass& pass) {
  const std::size_t width = sizes_.gates * units();
  kernels::gemm(
      all_gates(pass), row_major(input, pass.batch * steps_, features_),
      row_major(kernel_.value, features_, width), {bias_.value}, pass.gemm);
  Memory all = memory_of(pass);
  pack_factors(all, pass, [](const Matrix& as_it_is) { return as_it_is; });
  for_samples(all, pass, [&](const Memory& memory, std::size_t first) {
    const Steps own_output = output.from_sample(first);
    for (std::size_t b = 0; b < memory.batch; ++b) {
      std::fill_n(memory.previous[0][b], units(), 0.0F);
      std::fill_n(memory.state[0][0][b], units(), 0.0F);
    }
    for (std::size_t s = 0; s < steps_; ++s) {
      const Rows hidden = is_last(s) ? memory.hidden : memory.previous[s + 1];
      step(memory, s, hidden);
      if (options_.return_sequences || is_last(s)) {
        kernels::copy_rows(own_output[options_.return_sequences ? s : 0],
                           hidden, memory.batch, units());
      }
    }
  });
}

void Recurrent::run_backward(std::span<const float> input,
                             const Steps& d_output, std::span<float> d_input,
                             bool accumulate, const Pass& pass) {
  const std::size_t width = sizes_.gates * units();
  const auto states = pass.scratch.first(2 * pass.batch * units());
  std::fill(states.begin(), states.end(), 0.0F);
  Memory all = memory_of(pass);
  pack_factors(all, pass, [](const Matrix& way) { return transposed(way); });
  for_samples(all, pass, [&](const Memory& memory, std::size_t first) {
    const Steps d_own = d_output.from_sample(first);
    for (std::size_t s = steps_; s-- > 0;) {
      if (options_.return_sequences || is_last(s)) {
        kernels::add_rows(memory.hidden,
                          d_own[options_.return_sequences ? s : 0],
                          memory.batch, units());
      }
      step_backward(memory, s);
    }
  });
  set_gradients(input, all, pass);
  if (d_input.empty()) return;
  kernels::gemm(d_input, row_major(all_gates(pass), pass.batch * steps_, width),
                transposed(row_major(kernel_.value, features_, width)),
                {.accumulate = accumulate}, pass.gemm);
}

void Recurrent::set_gradients(std::span<const float> input,
                              const Memory& memory, const Pass& pass) {
  const std::size_t rows = pass.batch * steps_;
  const std::size_t width = sizes_.gates * units();
  const std::span<const float> d_a = all_gates(pass);
  kernels::gemm(kernel_.gradient, transposed(row_major(input, rows, features_)),
                row_major(d_a, rows, width), {}, pass.gemm);
  set_recurrent_gradient(memory, pass);
  if (options_.use_bias) kernels::column_sums(bias_.gradient, d_a, width);
}

void Recurrent::forward(std::span<const float> input, std::span<float> output,
                        const Pass& pass) {
  run(input,
      {output.data(), static_cast<std::ptrdiff_t>(units()),
       output_shape().size()},
      pass);
}

void Recurrent::backward(const BackwardArrays& arrays, const Pass& pass) {
  run_backward(arrays.input,
               {arrays.d_output.data(), static_cast<std::ptrdiff_t>(units()),
                output_shape().size()},
               arrays.d_input, false, pass);
}

}  // namespace ae
