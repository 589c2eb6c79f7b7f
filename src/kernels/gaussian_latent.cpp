// SPDX-License-Identifier: MIT
#include "kernels/gaussian_latent.h"

#include "kernels/math.h"

namespace ae::kernels {

using simd::broadcast;
using simd::Vec;

void sample_gaussian(std::span<float> codes, std::span<float> moments,
                     std::span<const float> noise, std::size_t units) {
  const Vec largest = broadcast(kLargestLogVariance);
  for (std::size_t row = 0; row < codes.size(); row += units) {
    simd::for_vectors(units, [&](std::size_t j, auto access) {
      float* const mean = &moments[2 * row + j];
      float* const log_variance = mean + units;
      const Vec cut = simd::at_most(
          simd::at_least(access.load(log_variance), -largest), largest);
      access.store(log_variance, cut);
      const Vec stddev = simd::exp(cut * broadcast(0.5F));
      access.store(&codes[row + j],
                   access.load(mean) + stddev * access.load(&noise[row + j]));
    });
  }
}

void gaussian_kl(std::span<float> sums, std::span<const float> moments,
                 std::size_t units) {
  simd::for_vectors(units, [&](std::size_t j, auto access) {
    Vec sum = broadcast(0.0F);
    for (std::size_t at = j; at < moments.size(); at += 2 * units) {
      const Vec mean = access.load(&moments[at]);
      const Vec log_variance = access.load(&moments[at + units]);
      sum = sum + (mean * mean + simd::exp(log_variance) - broadcast(1.0F) -
                   log_variance);
    }
    access.store(&sums[j], sum * broadcast(0.5F));
  });
}

void gaussian_backward(std::span<float> d_moments,
                       std::span<const float> d_codes,
                       std::span<const float> moments,
                       std::span<const float> noise,
                       std::span<const float> weights) {
  const std::size_t units = weights.size();
  const Vec largest = broadcast(kLargestLogVariance);
  for (std::size_t row = 0; row < d_codes.size(); row += units) {
    simd::for_vectors(units, [&](std::size_t j, auto access) {
      const std::size_t at = 2 * row + j;
      const Vec d_code = access.load(&d_codes[row + j]);
      const Vec weight = access.load(&weights[j]);
      const Vec log_variance = access.load(&moments[at + units]);
      const Vec stddev = simd::exp(log_variance * broadcast(0.5F));
      const Vec by_code = d_code * stddev * access.load(&noise[row + j]);
      const Vec by_kl = weight * (stddev * stddev - broadcast(1.0F));
      access.store(&d_moments[at], d_code + weight * access.load(&moments[at]));
      access.store(
          &d_moments[at + units],
          simd::select(simd::abs(log_variance) < largest,
                       broadcast(0.5F) * (by_code + by_kl), broadcast(0.0F)));
    });
  }
}

}  // namespace ae::kernels
