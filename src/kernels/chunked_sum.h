// SPDX-License-Identifier: MIT
// Sums over long arrays that stay exact enough in float: the same order, so
// the same bits, every run.
#pragma once

#include <algorithm>
#include <cstddef>

#include "kernels/simd.h"

namespace ae::kernels {

// A float sum of this many values keeps about 20 exact bits; the sums of
// chunks are added as doubles.
inline constexpr std::size_t kSumChunk = 1024;

/// Sum of `term(i, access)` over all vectors of n values.
template <class Term>
double sum_in_chunks(std::size_t n, Term&& term) {
  double total = 0.0;
  for (std::size_t begin = 0; begin < n; begin += kSumChunk) {
    simd::Vec sum = simd::broadcast(0.0F);
    simd::for_vectors(std::min(kSumChunk, n - begin),
                      [&](std::size_t i, auto access) {
                        sum = sum + term(begin + i, access);
                      });
    total += simd::sum_lanes(sum);
  }
  return total;
}

/// Lanes past the end of an array are read as 0, for which a term need not be
/// 0: they are cleared.
template <class Access>
simd::Vec only_valid(simd::Vec x, Access access) {
  float lanes[simd::kLanes] = {};
  access.store(lanes, x);
  return simd::load(lanes);
}
inline simd::Vec only_valid(simd::Vec x, simd::FullAccess) { return x; }

}  // namespace ae::kernels
