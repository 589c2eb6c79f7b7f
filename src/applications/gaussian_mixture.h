// SPDX-License-Identifier: MIT
// A density over codes: a weighted sum of Gaussians. Fitted to the codes of a
// trained model (mixture_fit.h) it is a prior to draw new codes from. Knows
// nothing of autoencoders.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace ae {

/// p(x) = Σₖ wₖ N(x; mₖ, Lₖ Lₖᵀ) over x: (Z) with K components. L is lower
/// triangular, or for a diagonal covariance the standard deviations.
struct GaussianMixture {
  std::size_t dims = 0;          ///< Z
  bool full = true;              ///< else diagonal
  std::vector<double> weights;   ///< K, above 0 or 0, sum 1
  std::vector<double> means;     ///< K × Z
  std::vector<double> cholesky;  ///< K × factor_size(), rows of L in order
  double log_likelihood = 0.0;   ///< of what it was fitted to, mean of ln p
  std::size_t iterations = 0;
  bool converged = false;

  std::size_t components() const { return weights.size(); }
  std::size_t factor_size() const {
    return full ? dims * (dims + 1) / 2 : dims;
  }
};

/// ln p of one point after another, in double, without under- or overflow.
class MixtureDensity {
 public:
  /// `mixture` must outlive it and not change.
  explicit MixtureDensity(const GaussianMixture& mixture);

  /// ln p(x); log_joint (K) ← ln wₖ N(x; mₖ, Lₖ Lₖᵀ).
  double log_likelihood(std::span<const float> x, std::span<double> log_joint);

 private:
  template <std::size_t kCount>
  void add_joint(std::size_t first, std::span<const float> x,
                 std::span<double> log_joint);

  const GaussianMixture& mixture_;
  std::vector<double> log_peak_;  ///< K: ln of weight and normalisation
  std::vector<double> solved_;    ///< Z × kTogether: L⁻¹ (x − m)
};

/// ln p of each row of points (N × Z).
std::vector<double> log_likelihoods(const GaussianMixture& mixture,
                                    std::span<const float> points);

/// `count` points, count × Z. The same seed gives the same ones; the first of
/// a longer draw are those of a shorter one.
std::vector<float> sample(const GaussianMixture& mixture, std::size_t count,
                          std::uint32_t seed);

}  // namespace ae
