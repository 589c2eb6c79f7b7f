// SPDX-License-Identifier: MIT
#include "layers/global_average_pooling_1d.h"

#include <algorithm>

#include "kernels/reduction.h"

namespace ae {

void GlobalAveragePooling1d::forward(std::span<const float> input,
                                     std::span<float> output,
                                     const Pass& pass) {
  const std::size_t features = input_shape()[1];
  const std::size_t size = input_shape().size();
  for (std::size_t b = 0; b < pass.batch; ++b) {
    kernels::column_sums(output.subspan(b * features, features),
                         input.subspan(b * size, size), features);
  }
  kernels::scale(output, share());
}

void GlobalAveragePooling1d::backward(const BackwardArrays& arrays,
                                      const Pass& pass) {
  if (arrays.d_input.empty()) return;
  kernels::scale(arrays.d_output, share());
  const std::size_t features = input_shape()[1];
  float* to = arrays.d_input.data();
  for (std::size_t b = 0; b < pass.batch; ++b) {
    for (std::size_t t = 0; t < input_shape()[0]; ++t, to += features) {
      std::copy_n(&arrays.d_output[b * features], features, to);
    }
  }
}

}  // namespace ae
