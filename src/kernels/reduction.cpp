// SPDX-License-Identifier: MIT
#include "kernels/reduction.h"

#include <algorithm>
#include <cmath>

#include "kernels/simd.h"

namespace ae::kernels {

using simd::broadcast;
using simd::Vec;

void column_sums(std::span<float> sums, std::span<const float> x,
                 std::size_t cols) {
  // Four vectors at once are a cache line, which is then read only once.
  constexpr std::size_t kWidth = 4 * simd::kLanes;
  std::size_t first = 0;
  for (; first + kWidth <= cols; first += kWidth) {
    const Vec zero = broadcast(0.0F);
    Vec sum[4] = {zero, zero, zero, zero};
    for (std::size_t at = first; at < x.size(); at += cols) {
      for (std::size_t k = 0; k < 4; ++k) {
        sum[k] = sum[k] + simd::load(&x[at + k * simd::kLanes]);
      }
    }
    for (std::size_t k = 0; k < 4; ++k) {
      simd::store(&sums[first + k * simd::kLanes], sum[k]);
    }
  }
  simd::for_vectors(cols - first, [&](std::size_t j, auto access) {
    Vec sum = broadcast(0.0F);
    for (std::size_t at = first + j; at < x.size(); at += cols) {
      sum = sum + access.load(&x[at]);
    }
    access.store(&sums[first + j], sum);
  });
}

double sum_of_squares(std::span<const float> x) {
  constexpr std::size_t kChunk = 1024;
  double total = 0.0;
  for (std::size_t begin = 0; begin < x.size(); begin += kChunk) {
    Vec sum = broadcast(0.0F);
    simd::for_vectors(std::min(kChunk, x.size() - begin),
                      [&](std::size_t i, auto access) {
                        const Vec value = access.load(&x[begin + i]);
                        sum = simd::multiply_add(value, value, sum);
                      });
    total += simd::sum_lanes(sum);
  }
  return total;
}

std::size_t first_non_finite(std::span<const float> x) {
  // 0·x is 0 for finite x, NaN for NaN and infinity.
  Vec sum = broadcast(0.0F);
  simd::for_vectors(x.size(), [&](std::size_t i, auto access) {
    sum = sum + broadcast(0.0F) * access.load(&x[i]);
  });
  if (simd::sum_lanes(sum) == 0.0F) return x.size();
  const auto is_finite = [](float value) { return std::isfinite(value); };
  return static_cast<std::size_t>(
      std::find_if_not(x.begin(), x.end(), is_finite) - x.begin());
}

void scale(std::span<float> x, float factor) {
  simd::for_vectors(x.size(), [&](std::size_t i, auto access) {
    access.store(&x[i], access.load(&x[i]) * broadcast(factor));
  });
}

void clip(std::span<float> x, float lowest, float highest) {
  simd::for_vectors(x.size(), [&](std::size_t i, auto access) {
    access.store(&x[i], simd::at_most(simd::at_least(access.load(&x[i]),
                                                     broadcast(lowest)),
                                      broadcast(highest)));
  });
}

}  // namespace ae::kernels
