// SPDX-License-Identifier: MIT
// Naive twins of kernels/gaussian_latent.h, in doubles.
#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace ae::reference {

/// One element of all that the kernels read, by row and unit.
struct LatentValue {
  double mean;
  double log_variance;
  double noise;
};

inline LatentValue latent_value(std::span<const float> moments,
                                std::span<const float> noise, std::size_t units,
                                std::size_t i) {
  const std::size_t row = i / units;
  const std::size_t at = 2 * row * units + i % units;
  return {moments[at], std::clamp<double>(moments[at + units], -20.0, 20.0),
          noise[i]};
}

inline double gaussian_code(const LatentValue& x) {
  return x.mean + std::exp(x.log_variance / 2.0) * x.noise;
}

inline double gaussian_kl(const LatentValue& x) {
  return 0.5 *
         (x.mean * x.mean + std::exp(x.log_variance) - 1.0 - x.log_variance);
}

}  // namespace ae::reference
