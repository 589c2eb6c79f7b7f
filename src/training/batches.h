// SPDX-License-Identifier: MIT
// The order in which samples are seen.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace ae {

/// Indices of one epoch, cut into batches; the last one may be smaller.
class Batches {
 public:
  Batches(std::size_t samples, std::size_t batch_size);

  std::size_t count() const;
  /// Indices of the batch at `position`, 0 … count() − 1.
  std::span<const std::uint32_t> at(std::size_t position) const;

  /// The order of an epoch, by Fisher & Yates; depends on seed and epoch
  /// alone.
  void shuffle(std::uint32_t seed, std::uint64_t epoch);

 private:
  std::vector<std::uint32_t> order_;
  std::size_t batch_size_;
};

}  // namespace ae
