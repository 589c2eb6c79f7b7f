// SPDX-License-Identifier: MIT
// Counter-based random numbers: a number depends on seed, purpose and position
// alone, never on what was drawn before. So order, batch and thread count do
// not change results, and a checkpoint needs no generator state.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace ae {

/// What a number is drawn for; each purpose has numbers of its own.
enum class RandomPurpose : std::uint32_t {
  kWeights = 1,
  kShuffle = 2,
  kCorruption = 3,
  kLatent = 4,
  kSample = 5,
  kMixture = 6,
  kPrior = 7,
  kCodebook = 8,
  kDropout = 9,
  kValidationCorruption = 10,
  kContraction = 11,
};

using RandomBlock = std::array<std::uint32_t, 4>;

/// Philox4x32-10: four random words for a counter and a key.
/// Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3".
struct Philox {
  static constexpr std::uint32_t kMultiplier0 = 0xD2511F53U;
  static constexpr std::uint32_t kMultiplier1 = 0xCD9E8D57U;
  static constexpr std::uint32_t kWeyl0 = 0x9E3779B9U;
  static constexpr std::uint32_t kWeyl1 = 0xBB67AE85U;
  static constexpr int kRounds = 10;
};
RandomBlock philox(RandomBlock counter, std::array<std::uint32_t, 2> key);

/// A row number for a draw that depends on a sample's values alone, not on its
/// place in a batch: FNV-1a over whole words.
std::uint32_t row_of(std::span<const float> values);

/// Endless random words for one position: `major` counts steps or epochs,
/// `minor` rows or parameters.
struct RandomStream {
  std::uint32_t seed;
  RandomPurpose purpose;
  std::uint64_t major;
  std::uint32_t minor;

  /// Words 4·index … 4·index + 3.
  RandomBlock block(std::uint32_t index) const {
    return philox({index, minor, static_cast<std::uint32_t>(major),
                   static_cast<std::uint32_t>(major >> 32)},
                  {seed, static_cast<std::uint32_t>(purpose)});
  }
};

}  // namespace ae
