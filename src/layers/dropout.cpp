// SPDX-License-Identifier: MIT
#include "layers/dropout.h"

#include <algorithm>

#include "kernels/dropout.h"
#include "kernels/random.h"

namespace ae {

void Dropout::forward(std::span<const float> input, std::span<float> output,
                      const Pass& pass) {
  if (!pass.training()) {
    std::copy(input.begin(), input.end(), output.begin());
    return;
  }
  const std::size_t size = input_shape().size();
  for (std::size_t row = 0; row < pass.batch; ++row) {
    kernels::fill_uniform(
        pass.kept.subspan(row * size, size),
        pass.stream(RandomPurpose::kDropout, static_cast<std::uint32_t>(row)));
  }
  kernels::drop(output, input, pass.kept, rate_);
}

void Dropout::backward(const BackwardArrays& arrays, const Pass& pass) {
  if (arrays.d_input.empty()) return;
  if (!pass.training()) {
    std::copy(arrays.d_output.begin(), arrays.d_output.end(),
              arrays.d_input.begin());
    return;
  }
  kernels::drop(arrays.d_input, arrays.d_output, pass.kept, rate_);
}

}  // namespace ae
