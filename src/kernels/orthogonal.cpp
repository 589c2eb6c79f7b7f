// SPDX-License-Identifier: MIT
#include "kernels/orthogonal.h"

#include <cmath>

#include "kernels/reduction.h"
#include "kernels/simd.h"

namespace ae::kernels {
namespace {

using simd::broadcast;
using simd::Vec;

float dot(std::span<const float> a, std::span<const float> b) {
  Vec sum = broadcast(0.0F);
  simd::for_vectors(a.size(), [&](std::size_t i, auto access) {
    sum = simd::multiply_add(access.load(&a[i]), access.load(&b[i]), sum);
  });
  return simd::sum_lanes(sum);
}

/// x ← x − projection · unit.
void subtract(std::span<float> x, float projection,
              std::span<const float> unit) {
  simd::for_vectors(x.size(), [&](std::size_t i, auto access) {
    access.store(
        &x[i], simd::multiply_add(broadcast(-projection), access.load(&unit[i]),
                                  access.load(&x[i])));
  });
}

}  // namespace

void orthonormalize_rows(std::span<float> x, std::size_t cols) {
  for (std::size_t at = 0; at < x.size(); at += cols) {
    const auto row = x.subspan(at, cols);
    double before = 0.0;
    double after = sum_of_squares(row);
    do {
      before = after;
      for (std::size_t other = 0; other < at; other += cols) {
        const auto unit = x.subspan(other, cols);
        subtract(row, dot(row, unit), unit);
      }
      after = sum_of_squares(row);
    } while (after < 0.5 * before);
    if (after > 0.0) scale(row, static_cast<float>(1.0 / std::sqrt(after)));
  }
}

}  // namespace ae::kernels
