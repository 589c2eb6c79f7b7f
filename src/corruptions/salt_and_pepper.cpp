// SPDX-License-Identifier: MIT
#include "corruptions/salt_and_pepper.h"

#include "kernels/noise.h"
#include "kernels/random.h"

namespace ae {

void SaltAndPepper::apply(std::span<float> noisy, std::span<const float> clean,
                          const RandomStream& stream) const {
  kernels::fill_uniform(noisy, stream);
  kernels::salt_and_pepper(noisy, clean, rate_);
}

}  // namespace ae
