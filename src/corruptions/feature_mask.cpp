// SPDX-License-Identifier: MIT
#include "corruptions/feature_mask.h"

#include <algorithm>

#include "kernels/noise.h"
#include "kernels/random.h"

namespace ae {

void FeatureMask::apply(std::span<float> noisy, std::span<const float> clean,
                        const RandomStream& stream) const {
  const auto draws = noisy.first(features_);
  kernels::fill_uniform(draws, stream);
  // Backwards: the draws lie where the first position's values go.
  for (std::size_t begin = noisy.size(); begin > 0;) {
    begin -= features_;
    const auto position = noisy.subspan(begin, features_);
    if (begin > 0) std::copy(draws.begin(), draws.end(), position.begin());
    kernels::mask_values(position, clean.subspan(begin, features_), rate_,
                         value_);
  }
}

}  // namespace ae
