// SPDX-License-Identifier: MIT
#include "corruptions/gaussian_noise.h"

#include "kernels/noise.h"
#include "kernels/random.h"

namespace ae {

void GaussianNoise::apply(std::span<float> noisy, std::span<const float> clean,
                          const RandomStream& stream) const {
  kernels::fill_normal(noisy, stream);
  kernels::add_noise(noisy, clean, static_cast<float>(options_.stddev),
                     {static_cast<float>(options_.lowest),
                      static_cast<float>(options_.highest)});
}

}  // namespace ae
