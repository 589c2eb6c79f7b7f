// SPDX-License-Identifier: MIT
#include "layers/repeat_vector.h"

#include <algorithm>

#include "kernels/reduction.h"

namespace ae {

void RepeatVector::forward(std::span<const float> input,
                           std::span<float> output, const Pass& pass) {
  const std::size_t features = input_shape()[0];
  float* to = output.data();
  for (std::size_t b = 0; b < pass.batch; ++b) {
    for (std::size_t t = 0; t < output_shape()[0]; ++t, to += features) {
      std::copy_n(&input[b * features], features, to);
    }
  }
}

void RepeatVector::backward(const BackwardArrays& arrays, const Pass& pass) {
  if (arrays.d_input.empty()) return;
  const std::size_t features = input_shape()[0];
  const std::size_t size = output_shape().size();
  for (std::size_t b = 0; b < pass.batch; ++b) {
    kernels::column_sums(arrays.d_input.subspan(b * features, features),
                         arrays.d_output.subspan(b * size, size), features);
  }
}

}  // namespace ae
