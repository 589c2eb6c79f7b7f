// SPDX-License-Identifier: MIT
// Fits a Gaussian mixture by expectation maximisation (Dempster, Laird & Rubin
// 1977), started by k-means++ (Arthur & Vassilvitskii 2007).
#pragma once

#include <span>

#include "applications/gaussian_mixture.h"

namespace ae {

struct MixtureOptions {
  std::size_t components = 10;
  std::size_t max_iterations = 100;
  double tolerance = 1e-3;  ///< gain of the mean of ln p that ends the fit
  std::uint32_t seed = 0;
};

/// The widest points that get a full covariance; wider ones a diagonal one: a
/// full one has Z²/2 numbers a component, which samples have to tell.
inline constexpr std::size_t kWidestFullCovariance = 64;

/// A mixture for points (N × Z, finite). Each covariance gets 1e-6 of the
/// points' mean variance on its diagonal, so that it can be inverted. The same
/// arguments give the same bits. Throws Error(kData) for fewer points than
/// components.
GaussianMixture fit_mixture(std::span<const float> points, std::size_t dims,
                            const MixtureOptions& options);

}  // namespace ae
