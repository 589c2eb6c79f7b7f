// SPDX-License-Identifier: MIT
#include "corruptions/gaussian_noise.h"

#include <algorithm>

#include "kernels/random.h"

namespace ae {

void GaussianNoise::apply(std::span<float> noisy, std::span<const float> clean,
                          const RandomStream& stream) const {
  kernels::fill_normal(noisy, stream);
  for (std::size_t i = 0; i < noisy.size(); ++i) {
    noisy[i] = std::clamp(clean[i] + options_.stddev * noisy[i],
                          options_.lowest, options_.highest);
  }
}

}  // namespace ae
