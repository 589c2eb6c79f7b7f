// SPDX-License-Identifier: MIT
#include "kernels/random.h"

#include <algorithm>

#include "kernels/math.h"

namespace ae::kernels {
namespace {

using simd::broadcast;
using simd::IntVec;
using simd::kLanes;
using simd::Vec;
using simd::WordVec;
using simd::detail::kConstants;

constexpr std::size_t kBlocks = 16;
constexpr std::size_t kChunk = 4 * kBlocks;

/// The four words of each of kBlocks blocks, the first words side by side.
struct Words {
  std::uint32_t of[4][kBlocks];
};

/// Numbers made of them, in the same order.
struct Numbers {
  float of[4][kBlocks];
};

/// `philox` for one counter a lane.
inline void philox_lanes(WordVec (&counter)[4], std::uint32_t key0,
                         std::uint32_t key1) {
  const WordVec multiplier0(Philox::kMultiplier0);
  const WordVec multiplier1(Philox::kMultiplier1);
  for (int round = 0; round < Philox::kRounds; ++round) {
    const auto p0 = simd::multiply_wide(counter[0], multiplier0);
    const auto p1 = simd::multiply_wide(counter[2], multiplier1);
    counter[0] = p1.high ^ counter[1] ^ WordVec(key0);
    counter[1] = p1.low;
    counter[2] = p0.high ^ counter[3] ^ WordVec(key1);
    counter[3] = p0.low;
    key0 += Philox::kWeyl0;
    key1 += Philox::kWeyl1;
  }
}

/// The blocks `first`, first + 1 … of a stream.
Words draw(const RandomStream& stream, std::uint32_t first) {
  Words words;
  std::uint32_t indices[kLanes];
  for (std::size_t at = 0; at < kBlocks; at += kLanes) {
    for (std::size_t i = 0; i < kLanes; ++i) {
      indices[i] = first + static_cast<std::uint32_t>(at + i);
    }
    WordVec block[4] = {
        WordVec::load_unaligned(indices), WordVec(stream.minor),
        WordVec(static_cast<std::uint32_t>(stream.major)),
        WordVec(static_cast<std::uint32_t>(stream.major >> 32))};
    philox_lanes(block, stream.seed,
                 static_cast<std::uint32_t>(stream.purpose));
    for (std::size_t k = 0; k < 4; ++k) {
      block[k].store_unaligned(words.of[k] + at);
    }
  }
  return words;
}

/// 24 of the 32 bits: all that a float holds evenly. Counted from ½, since
/// numbers with a sign are converted in one instruction, others in eight.
inline Vec to_unit(const std::uint32_t* words) {
  const IntVec word = simd::as_signed(WordVec::load_unaligned(words));
  const IntVec from_half = (word ^ simd::as_bits(kConstants.minus_zero)) >> 8;
  return simd::to_floats(from_half) * Vec(kConstants.unit) +
         Vec(kConstants.half);
}

void make_uniform(Numbers& numbers, const Words& words) {
  for (std::size_t k = 0; k < 4; ++k) {
    for (std::size_t i = 0; i < kBlocks; i += kLanes) {
      simd::store(numbers.of[k] + i, to_unit(words.of[k] + i));
    }
  }
}

/// Two words make two numbers: √(−2 ln u)·(cos 2πv, sin 2πv).
void make_normal(Numbers& numbers, const Words& words) {
  for (std::size_t k = 0; k < 4; k += 2) {
    for (std::size_t i = 0; i < kBlocks; i += kLanes) {
      // ln 0 does not exist: u is taken from ½·2⁻²⁴ up.
      const Vec u = to_unit(words.of[k] + i) +
                    Vec(kConstants.half) * Vec(kConstants.unit);
      const Vec radius = simd::sqrt(broadcast(-2.0F) * simd::log(u));
      Vec sine;
      Vec cosine;
      simd::sincos_turns(to_unit(words.of[k + 1] + i), sine, cosine);
      simd::store(numbers.of[k] + i, radius * cosine);
      simd::store(numbers.of[k + 1] + i, radius * sine);
    }
  }
}

/// All kChunk numbers, block after block.
inline void interleave(float* to, const Numbers& numbers) {
  if constexpr (kLanes == 4) {
    for (std::size_t at = 0; at < kBlocks; at += kLanes) {
      Vec lines[kLanes];
      for (std::size_t k = 0; k < 4; ++k) {
        lines[k] = simd::load(numbers.of[k] + at);
      }
      simd::transpose(lines);
      for (std::size_t b = 0; b < kLanes; ++b) {
        simd::store(to + 4 * (at + b), lines[b]);
      }
    }
  } else {
    for (std::size_t i = 0; i < kChunk; ++i) to[i] = numbers.of[i % 4][i / 4];
  }
}

/// out ← what `make(numbers, words)` makes of a stream.
template <class Make>
void fill(std::span<float> out, const RandomStream& stream, Make&& make) {
  for (std::size_t begin = 0; begin < out.size(); begin += kChunk) {
    Numbers numbers;
    make(numbers, draw(stream, static_cast<std::uint32_t>(begin / 4)));
    const std::size_t count = std::min(kChunk, out.size() - begin);
    float* to = out.data() + begin;
    if (count == kChunk) {
      interleave(to, numbers);
      continue;
    }
    for (std::size_t i = 0; i < count; ++i) to[i] = numbers.of[i % 4][i / 4];
  }
}

}  // namespace

void fill_uniform(std::span<float> out, const RandomStream& stream) {
  fill(out, stream, make_uniform);
}

void fill_normal(std::span<float> out, const RandomStream& stream) {
  fill(out, stream, make_normal);
}

}  // namespace ae::kernels
