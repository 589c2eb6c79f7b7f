// SPDX-License-Identifier: MIT
#include "corruptions/salt_and_pepper.h"

#include "kernels/random.h"

namespace ae {

void SaltAndPepper::apply(std::span<float> noisy, std::span<const float> clean,
                          const RandomStream& stream) const {
  kernels::fill_uniform(noisy, stream);
  for (std::size_t i = 0; i < noisy.size(); ++i) {
    const float draw = noisy[i];
    noisy[i] = clean[i];
    // The lower half of what is damaged is pepper, the upper half salt.
    if (draw < rate_) noisy[i] = draw < 0.5F * rate_ ? 0.0F : 1.0F;
  }
}

}  // namespace ae
