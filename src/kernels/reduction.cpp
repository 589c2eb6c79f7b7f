// SPDX-License-Identifier: MIT
#include "kernels/reduction.h"

#include <algorithm>
#include <cmath>

#include "kernels/chunked_sum.h"
#include "kernels/parallel_vectors.h"

namespace ae::kernels {

using simd::broadcast;
using simd::Vec;

namespace {

// Four vectors at once are a cache line, which is then read only once.
constexpr std::size_t kWidth = 4 * simd::kLanes;

/// Sums of the columns begin … end − 1, of which all but the last are whole
/// lines.
void sum_columns(std::span<float> sums, std::span<const float> x,
                 std::size_t cols, std::size_t begin, std::size_t end) {
  std::size_t first = begin;
  for (; first + kWidth <= end; first += kWidth) {
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
  simd::for_vectors(end - first, [&](std::size_t j, auto access) {
    Vec sum = broadcast(0.0F);
    for (std::size_t at = first + j; at < x.size(); at += cols) {
      sum = sum + access.load(&x[at]);
    }
    access.store(&sums[first + j], sum);
  });
}

}  // namespace

void column_sums(std::span<float> sums, std::span<const float> x,
                 std::size_t cols) {
  constexpr std::size_t kLeast = 64 * 1024;
  const std::size_t least = x.size() < kLeast ? cols + 1 : 0;
  parallel_ranges(cols, kWidth, least, [&](std::size_t begin, std::size_t end) {
    sum_columns(sums, x, cols, begin, end);
  });
}

double sum_of_squares(std::span<const float> x) {
  return sum_in_chunks(x.size(), [&](std::size_t i, auto access) {
    const Vec value = access.load(&x[i]);
    return value * value;
  });
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
