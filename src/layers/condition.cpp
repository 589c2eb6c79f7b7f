// SPDX-License-Identifier: MIT
#include "layers/condition.h"

#include <algorithm>

namespace ae {

void Condition::forward(std::span<const float> input, std::span<float> output,
                        const Pass& pass) {
  auto to = output.begin();
  for (std::size_t row = 0; row < pass.batch; ++row) {
    to = std::ranges::copy(input.subspan(row * inputs_, inputs_), to).out;
    to = std::ranges::copy(pass.condition.subspan(row * classes_, classes_), to)
             .out;
  }
}

void Condition::backward(const BackwardArrays& arrays, const Pass& pass) {
  if (arrays.d_input.empty()) return;
  for (std::size_t row = 0; row < pass.batch; ++row) {
    std::ranges::copy(
        arrays.d_output.subspan(row * (inputs_ + classes_), inputs_),
        arrays.d_input.subspan(row * inputs_, inputs_).begin());
  }
}

}  // namespace ae
