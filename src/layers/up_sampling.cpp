// SPDX-License-Identifier: MIT
#include "layers/up_sampling.h"

namespace ae {

UpSampling::UpSampling(const Shape& input_shape, const Size& output_size)
    : Layer(input_shape, with_size(input_shape, output_size,
                                   input_shape[input_shape.rank() - 1])) {
  const auto [rows, cols] = size_of(input_shape);
  resize_ = {.rows = rows,
             .cols = cols,
             .channels = input_shape[input_shape.rank() - 1],
             .large_rows = output_size[0],
             .large_cols = output_size[1]};
}

std::string_view UpSampling::type() const {
  return input_shape().rank() == 2 ? "upSampling1d" : "upSampling2d";
}

void UpSampling::forward(std::span<const float> input, std::span<float> output,
                         const Pass&) {
  kernels::up_sample(output, input, resize_);
}

void UpSampling::backward(const BackwardArrays& arrays, const Pass&) {
  if (arrays.d_input.empty()) return;
  std::ranges::fill(arrays.d_input, 0.0F);
  kernels::up_sample_backward(arrays.d_input, arrays.d_output, resize_);
}

}  // namespace ae
