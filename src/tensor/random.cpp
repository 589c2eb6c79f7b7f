// SPDX-License-Identifier: MIT
#include "tensor/random.h"

#include <bit>

namespace ae {
RandomBlock philox(RandomBlock counter, std::array<std::uint32_t, 2> key) {
  for (int round = 0; round < Philox::kRounds; ++round) {
    const std::uint64_t p0 = std::uint64_t{Philox::kMultiplier0} * counter[0];
    const std::uint64_t p1 = std::uint64_t{Philox::kMultiplier1} * counter[2];
    counter = {static_cast<std::uint32_t>(p1 >> 32) ^ counter[1] ^ key[0],
               static_cast<std::uint32_t>(p1),
               static_cast<std::uint32_t>(p0 >> 32) ^ counter[3] ^ key[1],
               static_cast<std::uint32_t>(p0)};
    key[0] += Philox::kWeyl0;
    key[1] += Philox::kWeyl1;
  }
  return counter;
}

std::uint32_t row_of(std::span<const float> values) {
  std::uint32_t hash = 2166136261U;
  for (const float value : values) {
    hash = (hash ^ std::bit_cast<std::uint32_t>(value)) * 16777619U;
  }
  return hash;
}

}  // namespace ae
