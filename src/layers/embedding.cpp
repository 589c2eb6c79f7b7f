// SPDX-License-Identifier: MIT
#include "layers/embedding.h"

#include <algorithm>

#include "kernels/embedding.h"
#include "tensor/message.h"

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
  refuse(ErrorCode::kData,
         {"data: expected whole numbers from 0 to ", inputs_ - 1,
          " for embedding, got ", values[index], " in sample ", index / steps,
          ", value ", index % steps,
          ". Number the words from 0, or set inputDim higher."});
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
