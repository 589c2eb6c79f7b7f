// SPDX-License-Identifier: MIT
#include "layers/dense.h"

#include "kernels/gemm.h"
#include "kernels/reduction.h"

namespace ae {

using kernels::row_major;
using kernels::transposed;

Dense::Dense(const Shape& input_shape, const DenseOptions& options)
    : Layer(input_shape, Shape{options.units}),
      options_(options),
      inputs_(input_shape.size()) {}

std::vector<ParameterSpec> Dense::parameter_specs() const {
  std::vector<ParameterSpec> specs = {{"weight", Shape{inputs_, options_.units},
                                       options_.kernel_initializer, inputs_,
                                       options_.units, ParameterRole::kTrained,
                                       /*may_be_shared=*/true}};
  if (options_.use_bias) specs.push_back({"bias", Shape{options_.units}});
  return specs;
}

void Dense::bind(std::span<const Parameter> parameters) {
  weight_ = parameters[0];
  if (options_.use_bias) bias_ = parameters[1];
}

std::size_t Dense::flops() const {
  const std::size_t products = 2 * inputs_ * options_.units;
  return products + (options_.use_bias ? options_.units : 0);
}

void Dense::forward(std::span<const float> input, std::span<float> output,
                    const Pass& pass) {
  kernels::gemm(output, row_major(input, pass.batch, inputs_),
                row_major(weight_.value, inputs_, options_.units),
                {bias_.value, options_.activation}, pass.gemm);
}

void Dense::backward(const BackwardArrays& arrays, const Pass& pass) {
  kernels::activate_backward_with_sums(options_.activation, arrays.d_output,
                                       arrays.output, bias_.gradient,
                                       options_.units);
  const auto d_z = row_major(arrays.d_output, pass.batch, options_.units);
  kernels::gemm(weight_.gradient,
                transposed(row_major(arrays.input, pass.batch, inputs_)), d_z,
                {.accumulate = weight_.is_shared}, pass.gemm);
  if (arrays.d_input.empty()) return;
  kernels::gemm(arrays.d_input, d_z,
                transposed(row_major(weight_.value, inputs_, options_.units)),
                {}, pass.gemm);
}

}  // namespace ae
