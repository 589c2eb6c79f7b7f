// SPDX-License-Identifier: MIT
#include "corruptions/speckle.h"

#include <algorithm>

#include "kernels/random.h"

namespace ae {

void Speckle::apply(std::span<float> noisy, std::span<const float> clean,
                    const RandomStream& stream) const {
  const auto stddev = static_cast<float>(options_.stddev);
  const auto lowest = static_cast<float>(options_.lowest);
  const auto highest = static_cast<float>(options_.highest);
  kernels::fill_normal(noisy, stream);
  for (std::size_t i = 0; i < noisy.size(); ++i) {
    const float factor = 1.0F + stddev * noisy[i];
    noisy[i] = std::clamp(clean[i] * factor, lowest, highest);
  }
}

}  // namespace ae
