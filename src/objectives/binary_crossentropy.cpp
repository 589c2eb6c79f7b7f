// SPDX-License-Identifier: MIT
#include "objectives/binary_crossentropy.h"

#include "kernels/loss.h"

namespace ae {

double BinaryCrossentropy::loss(std::span<float> z,
                                std::span<const float> target) const {
  return kernels::bce_with_logits(z, target);
}

double BinaryCrossentropy::loss_backward(std::span<float> z,
                                         std::span<const float> target,
                                         float scale) const {
  return kernels::bce_with_logits_backward(z, target, scale);
}

}  // namespace ae
