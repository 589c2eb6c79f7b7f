// SPDX-License-Identifier: MIT
// Additive Gaussian noise.
#pragma once

#include <limits>

#include "corruptions/corruption.h"

namespace ae {

struct GaussianNoiseOptions {
  double stddev = 0.0;
  double lowest = -std::numeric_limits<double>::infinity();
  double highest = std::numeric_limits<double>::infinity();
};

/// x + stddev·N(0, 1), cut to lowest .. highest.
class GaussianNoise final : public Corruption {
 public:
  explicit GaussianNoise(const GaussianNoiseOptions& options)
      : options_(options) {}

  void apply(std::span<float> noisy, std::span<const float> clean,
             const RandomStream& stream) const override;

 private:
  GaussianNoiseOptions options_;
};

}  // namespace ae
