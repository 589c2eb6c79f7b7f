// SPDX-License-Identifier: MIT
#include "kernels/activation.h"

namespace ae::kernels {
void activate(Activation kind, std::span<float> values) {
  with_activation(kind, [&]<Activation kKind>() {
    if constexpr (kKind != Activation::kLinear) {
      simd::for_vectors(values.size(), [&](std::size_t i, auto access) {
        float* at = values.data() + i;
        access.store(at, activate<kKind>(access.load(at)));
      });
    }
  });
}

void activate_backward(Activation kind, std::span<float> d_y,
                       std::span<const float> y) {
  with_activation(kind, [&]<Activation kKind>() {
    if constexpr (kKind != Activation::kLinear) {
      simd::for_vectors(y.size(), [&](std::size_t i, auto access) {
        float* at = d_y.data() + i;
        access.store(
            at, access.load(at) * activation_slope<kKind>(access.load(&y[i])));
      });
    }
  });
}

}  // namespace ae::kernels
