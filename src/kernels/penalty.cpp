// SPDX-License-Identifier: MIT
#include "kernels/penalty.h"

#include "kernels/chunked_sum.h"

namespace ae::kernels {

using simd::broadcast;
using simd::Vec;

double norm_penalty(std::span<const float> x, float l1, float l2) {
  return sum_in_chunks(x.size(), [=](std::size_t i, auto access) {
    const Vec value = access.load(&x[i]);
    return broadcast(l1) * simd::abs(value) + broadcast(l2) * value * value;
  });
}

void add_norm_gradient(std::span<float> gradient, std::span<const float> x,
                       float l1, float l2) {
  const Vec zero = broadcast(0.0F);
  simd::for_vectors(x.size(), [&](std::size_t i, auto access) {
    const Vec value = access.load(&x[i]);
    const Vec sign =
        simd::select(value > zero, broadcast(l1),
                     simd::select(value < zero, broadcast(-l1), zero));
    const Vec own = sign + broadcast(2.0F * l2) * value;
    access.store(&gradient[i], access.load(&gradient[i]) + own);
  });
}

void spread_difference(std::span<float> d_a, std::span<float> d_b,
                       std::span<const float> a, std::span<const float> b,
                       float factor) {
  simd::for_vectors(a.size(), [&](std::size_t i, auto access) {
    const Vec difference =
        (access.load(&a[i]) - access.load(&b[i])) * broadcast(factor);
    access.store(&d_a[i], access.load(&d_a[i]) + difference);
    access.store(&d_b[i], broadcast(0.0F) - difference);
  });
}

}  // namespace ae::kernels
