// SPDX-License-Identifier: MIT
#include "corruptions/speckle.h"

#include "kernels/noise.h"
#include "kernels/random.h"

namespace ae {

void Speckle::apply(std::span<float> noisy, std::span<const float> clean,
                    const RandomStream& stream) const {
  kernels::fill_normal(noisy, stream);
  kernels::multiply_noise(noisy, clean, static_cast<float>(options_.stddev),
                          {static_cast<float>(options_.lowest),
                           static_cast<float>(options_.highest)});
}

}  // namespace ae
