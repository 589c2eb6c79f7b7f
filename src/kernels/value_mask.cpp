// SPDX-License-Identifier: MIT
#include "kernels/value_mask.h"

#include "kernels/chunked_sum.h"

namespace ae::kernels {

using simd::broadcast;
using simd::Vec;

double mark_present(std::span<float> mask, std::span<const float> x) {
  return sum_in_chunks(x.size(), [=](std::size_t i, auto access) {
    const Vec value = access.load(&x[i]);
    const Vec one =
        simd::select(value == value, broadcast(1.0F), broadcast(0.0F));
    access.store(&mask[i], one);
    return only_valid(one, access);
  });
}

double mark_different(std::span<float> mask, std::span<const float> a,
                      std::span<const float> b) {
  return sum_in_chunks(a.size(), [=](std::size_t i, auto access) {
    const Vec one = simd::select(access.load(&a[i]) == access.load(&b[i]),
                                 broadcast(0.0F), broadcast(1.0F));
    access.store(&mask[i], one);
    return one;  // lanes past the end are equal
  });
}

void replace_nan(std::span<float> x) {
  simd::for_vectors(x.size(), [&](std::size_t i, auto access) {
    const Vec value = access.load(&x[i]);
    access.store(&x[i], simd::select(value == value, value, broadcast(0.0F)));
  });
}

}  // namespace ae::kernels
