// SPDX-License-Identifier: MIT
// Arrays that tests feed to kernels: seeded values, unaligned memory with
// guards around it, comparisons bit by bit.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <random>
#include <span>
#include <vector>

#include "kernels/simd.h"

namespace ae::test {

/// `count` values in lowest .. highest, the same on every platform (the
/// standard's distributions are not) and independent of the engine's own.
inline std::vector<float> random_floats(std::size_t count, std::uint32_t seed,
                                        float lowest = -1.0F,
                                        float highest = 1.0F) {
  std::mt19937 generator(seed);
  std::vector<float> values(count);
  for (float& value : values) {
    const auto unit = static_cast<float>(generator() >> 8) / 16777216.0F;
    value = lowest + (highest - lowest) * unit;
  }
  return values;
}

/// Lengths at which vector loops go wrong: around the lane count, and around
/// `chunk` for kernels that work in chunks.
inline std::vector<std::size_t> lengths(std::size_t chunk = 0) {
  constexpr std::size_t kN = simd::kLanes;
  std::vector<std::size_t> all = {0, 1, kN - 1, kN, kN + 1, 2 * kN + 3};
  if (chunk > 0) {
    for (const std::size_t length :
         {chunk - 1, chunk, chunk + 1, 2 * chunk + 3}) {
      all.push_back(length);
    }
  }
  return all;
}

/// A copy of values that starts one value past an aligned address and has
/// guard values on both sides.
template <class T>
class Guarded {
 public:
  explicit Guarded(std::span<const T> values)
      : memory_(values.size() + 2 * kGuards, kGuard), size_(values.size()) {
    std::ranges::copy(values, span().begin());
  }
  explicit Guarded(const std::vector<T>& values)
      : Guarded(std::span<const T>(values)) {}

  std::span<T> span() { return std::span(memory_).subspan(kGuards, size_); }

  /// Whether nothing was written outside.
  bool is_intact() const {
    const auto is_guard = [](T value) { return value == kGuard; };
    const auto end = memory_.end() - kGuards;
    return std::all_of(memory_.begin(), memory_.begin() + kGuards, is_guard) &&
           std::all_of(end, memory_.end(), is_guard);
  }

 private:
  static constexpr std::ptrdiff_t kGuards = 17;
  static constexpr T kGuard = static_cast<T>(113);

  std::vector<T> memory_;
  std::size_t size_;
};

/// A copy of values that starts one value past an aligned address and ends
/// where its memory does: the sanitizer sees a read behind it.
class ExactlySized {
 public:
  explicit ExactlySized(const std::vector<float>& values) : memory_(1, 0.0F) {
    memory_.reserve(1 + values.size());
    memory_.insert(memory_.end(), values.begin(), values.end());
  }

  std::span<const float> span() const { return std::span(memory_).subspan(1); }

 private:
  std::vector<float> memory_;
};

/// Whether two arrays hold the same bits (so NaN equals NaN, 0 is not -0).
inline bool same_bits(std::span<const float> a, std::span<const float> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](float x, float y) {
                      return std::bit_cast<std::uint32_t>(x) ==
                             std::bit_cast<std::uint32_t>(y);
                    });
}

inline std::vector<float> copy_of(std::span<const float> values) {
  return {values.begin(), values.end()};
}

}  // namespace ae::test
