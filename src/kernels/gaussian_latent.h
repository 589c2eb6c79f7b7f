// SPDX-License-Identifier: MIT
// Codes that are drawn from a Gaussian for each sample, and that Gaussian's
// divergence from the standard normal one. `moments` has a row a sample: Z
// means μ, then Z logarithms of variances ln σ².
#pragma once

#include <cstddef>
#include <span>

namespace ae::kernels {

/// ln σ² is cut to ±kLargestLogVariance, σ to e^∓10: neither σ² nor 1/σ²
/// overflows. A cut one has gradient 0.
inline constexpr float kLargestLogVariance = 20.0F;

/// Cuts the log variances, then code ← μ + σ·ε (Kingma & Welling 2014).
/// codes, noise: (B, Z), moments: (B, 2Z).
void sample_gaussian(std::span<float> codes, std::span<float> moments,
                     std::span<const float> noise, std::size_t units);

/// sums[j] ← Σ over the batch of KL(N(μ, σ²) ‖ N(0, 1)) =
/// ½(μ² + σ² − 1 − ln σ²), in nats; moments as `sample_gaussian` left them.
void gaussian_kl(std::span<float> sums, std::span<const float> moments,
                 std::size_t units);

/// Gradients by both moments of a loss with gradient d_codes plus
/// Σ weights[j]·KL of dimension j: d_μ ← d_code + w·μ,
/// d_lnσ² ← ½(d_code·σ·ε + w·(σ² − 1)), 0 where it was cut.
void gaussian_backward(std::span<float> d_moments,
                       std::span<const float> d_codes,
                       std::span<const float> moments,
                       std::span<const float> noise,
                       std::span<const float> weights);

}  // namespace ae::kernels
