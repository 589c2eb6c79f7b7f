// SPDX-License-Identifier: MIT
// Vectors of floats for the machine this is compiled for. The only user of
// xsimd. It adds what xsimd lacks: a fused multiply-add for relaxed wasm, and
// one way to treat the end of an array that is no multiple of the lanes.
//
// Size letters, everywhere in the kernels: B samples in a batch, D values in a
// sample, M×K · K×N the sizes of a matrix product.
#pragma once

#include <cstddef>
#include <cstdint>
#include <xsimd/xsimd.hpp>

#ifdef __wasm_simd128__
#include <wasm_simd128.h>
#endif

namespace ae::simd {

using Vec = xsimd::batch<float>;
using IntVec = xsimd::batch<std::int32_t>;
using WordVec = xsimd::batch<std::uint32_t>;

inline constexpr std::size_t kLanes = Vec::size;

inline Vec load(const float* from) { return Vec::load_unaligned(from); }
inline void store(float* to, Vec x) { x.store_unaligned(to); }
inline Vec broadcast(float x) { return Vec(x); }

#ifdef __wasm_relaxed_simd__
inline constexpr bool kFusesMultiplyAdd = true;
#else
inline constexpr bool kFusesMultiplyAdd = false;
#endif

/// a·b + c. Rounded once in relaxed builds, twice in all others: the only
/// place where the variants differ.
inline Vec multiply_add(Vec a, Vec b, Vec c) {
#ifdef __wasm_relaxed_simd__
  return Vec(wasm_f32x4_relaxed_madd(a, b, c));
#else
  return a * b + c;
#endif
}

/// condition ? a : b, lane by lane.
inline Vec select(Vec::batch_bool_type condition, Vec a, Vec b) {
  return xsimd::select(condition, a, b);
}

/// x < bound ? bound : x. Unlike the machine's max, NaN stays NaN everywhere.
inline Vec at_least(Vec x, Vec bound) {
#ifdef __wasm_simd128__
  return Vec(wasm_f32x4_pmax(x, bound));  // one instruction, select is four
#else
  return select(x < bound, bound, x);
#endif
}

/// x > bound ? bound : x. NaN stays NaN.
inline Vec at_most(Vec x, Vec bound) {
#ifdef __wasm_simd128__
  return Vec(wasm_f32x4_pmin(x, bound));
#else
  return select(x > bound, bound, x);
#endif
}

inline Vec abs(Vec x) { return xsimd::abs(x); }
inline Vec sqrt(Vec x) { return xsimd::sqrt(x); }

/// The same bits, read as another type.
inline IntVec as_bits(Vec x) { return xsimd::bitwise_cast<std::int32_t>(x); }
inline Vec as_floats(IntVec x) { return xsimd::bitwise_cast<float>(x); }

inline IntVec as_signed(WordVec x) {
  return xsimd::bitwise_cast<std::int32_t>(x);
}

/// The nearest floats to whole numbers.
inline Vec to_floats(IntVec x) { return xsimd::batch_cast<float>(x); }

/// 64-bit products of 32-bit words, lane by lane.
struct WideProduct {
  WordVec high;
  WordVec low;
};

inline WideProduct multiply_wide(WordVec a, WordVec b) {
#ifdef __wasm_simd128__
  // A factor that stays the same would be widened before the loop, and the
  // products become those of 64-bit numbers: three times the work.
  v128_t factor = b;
  asm("" : "+r"(factor) : "r"(v128_t(a)));
  const v128_t first = wasm_u64x2_extmul_low_u32x4(a, factor);
  const v128_t second = wasm_u64x2_extmul_high_u32x4(a, factor);
  return {WordVec(wasm_i32x4_shuffle(first, second, 1, 3, 5, 7)),
          WordVec(wasm_i32x4_shuffle(first, second, 0, 2, 4, 6))};
#else
  std::uint32_t high[kLanes];
  std::uint32_t low[kLanes];
  a.store_unaligned(low);
  b.store_unaligned(high);
  for (std::size_t i = 0; i < kLanes; ++i) {
    const std::uint64_t product = std::uint64_t{low[i]} * high[i];
    high[i] = static_cast<std::uint32_t>(product >> 32);
    low[i] = static_cast<std::uint32_t>(product);
  }
  return {WordVec::load_unaligned(high), WordVec::load_unaligned(low)};
#endif
}

/// Sum of all lanes, first to last.
inline float sum_lanes(Vec x) {
  float lanes[kLanes];
  store(lanes, x);
  float sum = 0.0F;
  for (const float lane : lanes) sum += lane;
  return sum;
}

/// Rows of a square become its columns.
inline void transpose(Vec (&rows)[kLanes]) {
  xsimd::transpose(rows, rows + kLanes);
}

/// The first `count` < kLanes lanes, the others 0. Not inline: every loop has
/// one, and none runs it often.
Vec load_part(const float* from, std::size_t count);
void store_part(float* to, Vec x, std::size_t count);

/// Whole vectors of an array.
struct FullAccess {
  Vec load(const float* from) const { return simd::load(from); }
  void store(float* to, Vec x) const { simd::store(to, x); }
};

/// The last, incomplete vector: missing lanes are read as 0 and not written.
struct PartialAccess {
  std::size_t count;

  Vec load(const float* from) const { return load_part(from, count); }
  void store(float* to, Vec x) const { store_part(to, x, count); }
};

/// Calls `body(i, access)` for i = 0, kLanes, 2·kLanes … below n.
template <class Body>
inline void for_vectors(std::size_t n, Body&& body) {
  std::size_t i = 0;
  for (; i + kLanes <= n; i += kLanes) body(i, FullAccess{});
  if (i < n) body(i, PartialAccess{n - i});
}

}  // namespace ae::simd
