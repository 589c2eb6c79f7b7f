// SPDX-License-Identifier: MIT
#include "training/batches.h"

#include <algorithm>
#include <numeric>

#include "tensor/random.h"

namespace ae {

Batches::Batches(std::size_t samples, std::size_t batch_size)
    : order_(samples), batch_size_(batch_size) {
  std::iota(order_.begin(), order_.end(), 0U);
}

std::size_t Batches::count() const {
  return (order_.size() + batch_size_ - 1) / batch_size_;
}

std::span<const std::uint32_t> Batches::at(std::size_t position) const {
  const std::size_t begin = position * batch_size_;
  return std::span(order_).subspan(
      begin, std::min(batch_size_, order_.size() - begin));
}

void Batches::shuffle(std::uint32_t seed, std::uint64_t epoch) {
  std::iota(order_.begin(), order_.end(), 0U);
  const RandomStream stream{seed, RandomPurpose::kShuffle, epoch, 0};
  RandomBlock words{};
  for (std::size_t i = order_.size(), drawn = 0; i > 1; --i, ++drawn) {
    if (drawn % 4 == 0) {
      words = stream.block(static_cast<std::uint32_t>(drawn / 4));
    }
    // A word scaled to 0 … i − 1; its bias is below i / 2³².
    const std::uint64_t pick = (std::uint64_t{words[drawn % 4]} * i) >> 32;
    std::swap(order_[i - 1], order_[pick]);
  }
}

}  // namespace ae
