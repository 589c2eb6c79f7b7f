// SPDX-License-Identifier: MIT
#include "objectives/binary_crossentropy.h"

#include "kernels/loss.h"

namespace ae {

double BinaryCrossentropy::loss(std::span<float> z,
                                const Target& target) const {
  return kernels::bce_with_logits(z, target.values, target.weights);
}

double BinaryCrossentropy::loss_backward(std::span<float> z,
                                         const Target& target,
                                         float scale) const {
  return kernels::bce_with_logits_backward(z, target.values, scale,
                                           target.weights);
}

}  // namespace ae
