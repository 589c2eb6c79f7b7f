// SPDX-License-Identifier: MIT
#include "corruptions/patch_mask.h"

#include <algorithm>
#include <cstdint>

namespace ae {
namespace {

/// A whole number from 0 to `places` − 1, evenly but for less than 2⁻³².
std::size_t place(std::uint32_t word, std::size_t places) {
  return static_cast<std::size_t>((std::uint64_t{word} * places) >> 32);
}

}  // namespace

void PatchMask::apply(std::span<float> noisy, std::span<const float> clean,
                      const RandomStream& stream) const {
  const PatchMaskOptions& o = options_;
  std::copy(clean.begin(), clean.end(), noisy.begin());
  for (std::size_t i = 0; i < o.count; ++i) {
    const RandomBlock words = stream.block(static_cast<std::uint32_t>(i));
    const std::size_t top = place(words[0], o.rows - o.patch_rows + 1);
    const std::size_t left = place(words[1], o.cols - o.patch_cols + 1);
    for (std::size_t row = top; row < top + o.patch_rows; ++row) {
      const auto line = noisy.subspan((row * o.cols + left) * o.depth,
                                      o.patch_cols * o.depth);
      std::fill(line.begin(), line.end(), o.value);
    }
  }
}

}  // namespace ae
