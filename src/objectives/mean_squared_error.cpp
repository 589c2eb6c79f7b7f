// SPDX-License-Identifier: MIT
#include "objectives/mean_squared_error.h"

#include "kernels/loss.h"

namespace ae {

double MeanSquaredError::loss(std::span<float> z,
                              std::span<const float> target) const {
  activate(z);
  return kernels::squared_error(z, target);
}

double MeanSquaredError::loss_backward(std::span<float> z,
                                       std::span<const float> target,
                                       float scale) const {
  return kernels::squared_error_backward(activation(), z, target, scale);
}

}  // namespace ae
