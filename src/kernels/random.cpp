// SPDX-License-Identifier: MIT
#include "kernels/random.h"

#include <algorithm>
#include <array>

#include "kernels/math.h"

namespace ae::kernels {
namespace {

constexpr std::size_t kChunk = 64;
constexpr std::size_t kBlocks = kChunk / 4;
constexpr float kUnit = 1.0F / 16777216.0F;  // 2⁻²⁴

using simd::broadcast;
using simd::Vec;

/// 24 of the 32 bits: all that a float holds evenly.
float to_unit(std::uint32_t word) {
  return static_cast<float>(word >> 8) * kUnit;
}

/// √(−2 ln u)·(cos 2πv, sin 2πv) for half a chunk of pairs.
void box_muller(std::array<float, kChunk / 2>& u,
                std::array<float, kChunk / 2>& v) {
  simd::for_vectors(u.size(), [&](std::size_t i, auto access) {
    const Vec radius =
        simd::sqrt(broadcast(-2.0F) * simd::log(access.load(&u[i])));
    Vec sine;
    Vec cosine;
    simd::sincos_turns(access.load(&v[i]), sine, cosine);
    access.store(&u[i], radius * cosine);
    access.store(&v[i], radius * sine);
  });
}

}  // namespace

void fill_uniform(std::span<float> out, const RandomStream& stream) {
  for (std::size_t i = 0; i < out.size(); i += 4) {
    const RandomBlock words = stream.block(static_cast<std::uint32_t>(i / 4));
    const std::size_t count = std::min<std::size_t>(4, out.size() - i);
    for (std::size_t j = 0; j < count; ++j) out[i + j] = to_unit(words[j]);
  }
}

void fill_normal(std::span<float> out, const RandomStream& stream) {
  std::array<float, kChunk / 2> u;
  std::array<float, kChunk / 2> v;
  for (std::size_t begin = 0; begin < out.size(); begin += kChunk) {
    for (std::size_t b = 0; b < kBlocks; ++b) {
      const auto index = static_cast<std::uint32_t>(begin / 4 + b);
      const RandomBlock words = stream.block(index);
      // ln 0 does not exist: u is taken from ½·2⁻²⁴ up.
      u[2 * b] = to_unit(words[0]) + 0.5F * kUnit;
      u[2 * b + 1] = to_unit(words[2]) + 0.5F * kUnit;
      v[2 * b] = to_unit(words[1]);
      v[2 * b + 1] = to_unit(words[3]);
    }
    box_muller(u, v);
    const std::size_t count = std::min(kChunk, out.size() - begin);
    for (std::size_t i = 0; i < count; ++i) {
      out[begin + i] = i % 2 == 0 ? u[i / 2] : v[i / 2];
    }
  }
}

}  // namespace ae::kernels
