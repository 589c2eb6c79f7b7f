// SPDX-License-Identifier: MIT
#include "kernels/dropout.h"

#include "kernels/simd.h"

namespace ae::kernels {

using simd::broadcast;

void drop(std::span<float> out, std::span<const float> x,
          std::span<const float> uniform, float rate) {
  const simd::Vec scale = broadcast(1.0F / (1.0F - rate));
  simd::for_vectors(x.size(), [&](std::size_t i, auto access) {
    const auto is_dropped = access.load(&uniform[i]) < broadcast(rate);
    access.store(&out[i], simd::select(is_dropped, broadcast(0.0F),
                                       access.load(&x[i]) * scale));
  });
}

}  // namespace ae::kernels
