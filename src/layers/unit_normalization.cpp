// SPDX-License-Identifier: MIT
#include "layers/unit_normalization.h"

#include "kernels/unit_rows.h"

namespace ae {

void UnitNormalization::forward(std::span<const float> input,
                                std::span<float> output, const Pass& pass) {
  kernels::unit_rows(output, pass.kept, input);
}

void UnitNormalization::backward(const BackwardArrays& arrays,
                                 const Pass& pass) {
  if (arrays.d_input.empty()) return;
  kernels::unit_rows_backward(arrays.d_input, arrays.d_output, arrays.input,
                              pass.kept);
}

}  // namespace ae
