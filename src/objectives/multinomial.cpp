// SPDX-License-Identifier: MIT
#include "objectives/multinomial.h"

#include "kernels/softmax_loss.h"

namespace ae {

void Multinomial::activate(std::span<float> z) const {
  kernels::softmax_rows(z, features_);
}

double Multinomial::loss_backward(std::span<float> z, const Target& target,
                                  float scale) const {
  return kernels::multinomial_backward(z, target.values, features_, scale);
}

}  // namespace ae
