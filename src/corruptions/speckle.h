// SPDX-License-Identifier: MIT
// Multiplicative Gaussian noise.
#pragma once

#include "corruptions/gaussian_noise.h"

namespace ae {

/// x·(1 + stddev·N(0, 1)), cut to lowest .. highest.
class Speckle final : public Corruption {
 public:
  explicit Speckle(const GaussianNoiseOptions& options) : options_(options) {}

  void apply(std::span<float> noisy, std::span<const float> clean,
             const RandomStream& stream) const override;

 private:
  GaussianNoiseOptions options_;
};

}  // namespace ae
