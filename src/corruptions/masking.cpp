// SPDX-License-Identifier: MIT
#include "corruptions/masking.h"

#include "kernels/noise.h"
#include "kernels/random.h"

namespace ae {

void Masking::apply(std::span<float> noisy, std::span<const float> clean,
                    const RandomStream& stream) const {
  kernels::fill_uniform(noisy, stream);
  kernels::mask_values(noisy, clean, rate_, 0.0F);
}

}  // namespace ae
