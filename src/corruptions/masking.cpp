// SPDX-License-Identifier: MIT
#include "corruptions/masking.h"

#include "kernels/random.h"

namespace ae {

void Masking::apply(std::span<float> noisy, std::span<const float> clean,
                    const RandomStream& stream) const {
  kernels::fill_uniform(noisy, stream);
  for (std::size_t i = 0; i < noisy.size(); ++i) {
    noisy[i] = noisy[i] < rate_ ? 0.0F : clean[i];
  }
}

}  // namespace ae
