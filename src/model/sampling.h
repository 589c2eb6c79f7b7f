// SPDX-License-Identifier: MIT
// New samples from a model whose codes have a known distribution.
#pragma once

#include "model/autoencoder.h"

namespace ae {

struct SampleOptions {
  std::uint32_t seed = 0;
  double temperature = 1.0;  ///< multiplies the codes; 0: all are 0
  Labels labels = {};        ///< for a model with classes, one a sample
  std::uint32_t first = 0;   ///< number of the first sample
};

/// outputs (count × D) ← decoder of temperature · codes drawn from the
/// bottleneck's prior; each depends on seed and its number alone. Throws
/// Error(kConfig) for a bottleneck without one or a temperature that is
/// negative or not finite.
void sample(Autoencoder& model, std::span<float> outputs,
            const SampleOptions& options);

}  // namespace ae
