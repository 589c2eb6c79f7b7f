// SPDX-License-Identifier: MIT
// Sums over long arrays that stay exact enough in float: the same order, so
// the same bits, every run.
#pragma once

#include <algorithm>
#include <cstddef>

#include "kernels/simd.h"
#include "kernels/threads.h"

namespace ae::kernels {

// A float sum of this many values keeps about 20 exact bits; the sums of
// chunks are added as doubles.
inline constexpr std::size_t kSumChunk = 1024;

/// Sum of the lanes of `chunk(begin, count)` over all chunks of n values, by
/// all threads: each sums some groups of chunks, of which there are as many
/// whatever the threads. `chunk` is copied: what it captures by value is read
/// once, not once a vector.
template <class Chunk>
double sum_chunks(std::size_t n, Chunk&& chunk) {
  constexpr std::size_t kMostGroups = 256;
  constexpr std::size_t kLeastChunks = 32;
  const std::size_t chunks = (n + kSumChunk - 1) / kSumChunk;
  const std::size_t groups = std::min(chunks, kMostGroups);
  double sums[kMostGroups];
  const auto add_group = [&](std::size_t group) {
    const auto own = chunk;  // in registers, where stores cannot reach it
    const Range range = part_of(n, group, groups, kSumChunk);
    double total = 0.0;
    for (std::size_t at = range.begin; at < range.end; at += kSumChunk) {
      total += simd::sum_lanes(own(at, std::min(kSumChunk, range.end - at)));
    }
    sums[group] = total;
  };
  parallel_ranges(groups, 1, kLeastChunks,
                  [&](std::size_t begin, std::size_t end) {
                    for (std::size_t group = begin; group < end; ++group)
                      add_group(group);
                  });
  double total = 0.0;
  for (std::size_t group = 0; group < groups; ++group) total += sums[group];
  return total;
}

/// Sum of `term(i, access)` over all vectors of n values.
template <class Term>
double sum_in_chunks(std::size_t n, Term&& term) {
  return sum_chunks(n, [=](std::size_t begin, std::size_t count) {
    simd::Vec sum = simd::broadcast(0.0F);
    simd::for_vectors(count, [&](std::size_t i, auto access) {
      sum = sum + term(begin + i, access);
    });
    return sum;
  });
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
