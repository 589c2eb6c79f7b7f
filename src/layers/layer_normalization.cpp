// SPDX-License-Identifier: MIT
#include "layers/layer_normalization.h"

#include "kernels/normalization.h"
#include "kernels/reduction.h"

namespace ae {

std::vector<ParameterSpec> LayerNormalization::parameter_specs() const {
  const Shape shape = {features_};
  return {{"gamma", shape, Initializer::kOnes}, {"beta", shape}};
}

void LayerNormalization::bind(std::span<const Parameter> parameters) {
  gamma_ = parameters[0];
  beta_ = parameters[1];
}

void LayerNormalization::forward(std::span<const float> input,
                                 std::span<float> output, const Pass& pass) {
  kernels::standardize_rows(output, pass.scratch.last(pass.batch * rows()),
                            input, epsilon_);
  kernels::scale_and_shift(output, gamma_.value, beta_.value);
}

void LayerNormalization::backward(const BackwardArrays& arrays,
                                  const Pass& pass) {
  const auto x_hat = pass.scratch.first(arrays.input.size());
  const auto rstd = pass.scratch.last(pass.batch * rows());
  kernels::standardize_rows(x_hat, rstd, arrays.input, epsilon_);
  kernels::column_products(gamma_.gradient, arrays.d_output, x_hat);
  kernels::column_sums(beta_.gradient, arrays.d_output, features_);
  if (arrays.d_input.empty()) return;
  kernels::standardize_rows_backward(arrays.d_input, arrays.d_output, x_hat,
                                     gamma_.value, rstd);
}

}  // namespace ae
