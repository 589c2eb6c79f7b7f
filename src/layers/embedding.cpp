// SPDX-License-Identifier: MIT
#include "layers/embedding.h"

#include <algorithm>

#include "kernels/embedding.h"
#include "tensor/error.h"

namespace ae {

std::vector<ParameterSpec> Embedding::parameter_specs() const {
  return {{"weight", Shape{inputs_, outputs_}, Initializer::kSmallUniform}};
}

void Embedding::bind(std::span<const Parameter> parameters) {
  weight_ = parameters[0];
}

void Embedding::check_input(std::span<const float> values) const {
  const std::size_t index = kernels::first_invalid_id(values, inputs_);
  if (index == values.size()) return;
  const std::size_t steps = input_shape().size();
  throw Error(ErrorCode::kData,
              "data: expected whole numbers from 0 to " +
                  std::to_string(inputs_ - 1) + " for embedding, got " +
                  std::to_string(values[index]) + " in sample " +
                  std::to_string(index / steps) + ", value " +
                  std::to_string(index % steps) +
                  ". Number the words from 0, or set inputDim higher.");
}

void Embedding::forward(std::span<const float> input, std::span<float> output,
                        const Pass&) {
  kernels::gather_rows(output, input, weight_.value, outputs_);
}

void Embedding::backward(const BackwardArrays& arrays, const Pass&) {
  std::fill(weight_.gradient.begin(), weight_.gradient.end(), 0.0F);
  kernels::scatter_add_rows(weight_.gradient, arrays.input, arrays.d_output,
                            outputs_);
  std::fill(arrays.d_input.begin(), arrays.d_input.end(), 0.0F);
}

}  // namespace ae
