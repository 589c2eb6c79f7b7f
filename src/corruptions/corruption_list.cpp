// SPDX-License-Identifier: MIT
#include "corruptions/corruption_list.h"

#include <algorithm>

namespace ae {

void CorruptionList::apply(std::span<float> noisy, std::span<const float> clean,
                           const RandomStream& stream) const {
  const auto before = std::span(before_).subspan(
      kernels::thread_index() * noisy.size(), noisy.size());
  std::copy(clean.begin(), clean.end(), noisy.begin());
  for (std::size_t i = 0; i < corruptions_.size(); ++i) {
    std::copy(noisy.begin(), noisy.end(), before.begin());
    // Purposes are below 256: the position stands above them.
    RandomStream own = stream;
    own.purpose =
        static_cast<RandomPurpose>(static_cast<std::uint32_t>(stream.purpose) |
                                   (static_cast<std::uint32_t>(i) << 8));
    corruptions_[i]->apply(noisy, before, own);
  }
}

}  // namespace ae
