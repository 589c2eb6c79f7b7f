// SPDX-License-Identifier: MIT
#include "corruptions/gaussian_noise.h"

#include <algorithm>

#include "kernels/random.h"

namespace ae {

void GaussianNoise::apply(std::span<float> noisy, std::span<const float> clean,
                          const RandomStream& stream) const {
  const auto stddev = static_cast<float>(options_.stddev);
  const auto lowest = static_cast<float>(options_.lowest);
  const auto highest = static_cast<float>(options_.highest);
  kernels::fill_normal(noisy, stream);
  for (std::size_t i = 0; i < noisy.size(); ++i) {
    noisy[i] = std::clamp(clean[i] + stddev * noisy[i], lowest, highest);
  }
}

}  // namespace ae
