// SPDX-License-Identifier: MIT
#include "layers/tied_dense.h"

#include "kernels/gemm.h"
#include "kernels/reduction.h"

namespace ae {

using kernels::row_major;
using kernels::transposed;

TiedDense::TiedDense(const Shape& input_shape, const DenseOptions& options,
                     std::string partner)
    : Layer(input_shape, Shape{options.units}),
      options_(options),
      inputs_(input_shape.size()),
      partner_(std::move(partner)) {}

std::vector<ParameterSpec> TiedDense::parameter_specs() const {
  if (!options_.use_bias) return {};
  return {{"bias", Shape{options_.units}}};
}

void TiedDense::bind(std::span<const Parameter> parameters) {
  if (options_.use_bias) bias_ = parameters.front();
  weight_ = parameters.back();
}

std::size_t TiedDense::flops() const {
  const std::size_t products = 2 * inputs_ * options_.units;
  return products + (options_.use_bias ? options_.units : 0);
}

void TiedDense::forward(std::span<const float> input, std::span<float> output,
                        const Pass& pass) {
  kernels::gemm(output, row_major(input, pass.batch, inputs_),
                transposed(row_major(weight_.value, options_.units, inputs_)),
                {bias_.value, options_.activation}, pass.gemm);
}

void TiedDense::backward(const BackwardArrays& arrays, const Pass& pass) {
  kernels::activate_backward_with_sums(options_.activation, arrays.d_output,
                                       arrays.output, bias_.gradient,
                                       options_.units);
  const auto d_z = row_major(arrays.d_output, pass.batch, options_.units);
  kernels::gemm(weight_.gradient, transposed(d_z),
                row_major(arrays.input, pass.batch, inputs_), {}, pass.gemm);
  if (arrays.d_input.empty()) return;
  kernels::gemm(arrays.d_input, d_z,
                row_major(weight_.value, options_.units, inputs_), {},
                pass.gemm);
}

}  // namespace ae
