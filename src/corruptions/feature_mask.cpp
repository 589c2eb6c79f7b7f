// SPDX-License-Identifier: MIT
#include "corruptions/feature_mask.h"

#include "kernels/random.h"

namespace ae {

void FeatureMask::apply(std::span<float> noisy, std::span<const float> clean,
                        const RandomStream& stream) const {
  const auto draws = noisy.first(features_);
  kernels::fill_uniform(draws, stream);
  // Backwards: the draws lie where the first position's values go.
  for (std::size_t i = noisy.size(); i-- > 0;) {
    noisy[i] = draws[i % features_] < rate_ ? value_ : clean[i];
  }
}

}  // namespace ae
