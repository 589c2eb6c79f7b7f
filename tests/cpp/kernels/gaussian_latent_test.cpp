// SPDX-License-Identifier: MIT
#include "kernels/gaussian_latent.h"

#include <catch2/catch_test_macros.hpp>

#include "reference/gaussian_latent.h"
#include "support/arrays.h"
#include "support/closeness.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

constexpr std::size_t kRows = 3;

/// Moments whose log variances are partly outside of what is kept.
std::vector<float> moments_of(std::size_t units) {
  auto moments = random_floats(kRows * 2 * units, 101, -2.0F, 2.0F);
  for (std::size_t i = 0; i < moments.size(); ++i) {
    const bool is_log_variance = i % (2 * units) >= units;
    if (is_log_variance && i % 5 == 0) moments[i] *= 15.0F;
  }
  return moments;
}

}  // namespace

TEST_CASE("codes are drawn as their twin draws them, at every length",
          "[kernels][latent]") {
  for (const std::size_t units : lengths()) {
    if (units == 0) continue;
    Guarded<float> moments(moments_of(units));
    const ExactlySized noise(random_floats(kRows * units, 102));
    Guarded<float> codes(std::vector<float>(kRows * units, NAN));
    std::vector<double> expected;
    for (std::size_t i = 0; i < kRows * units; ++i) {
      expected.push_back(reference::gaussian_code(
          reference::latent_value(moments.span(), noise.span(), units, i)));
    }
    kernels::sample_gaussian(codes.span(), moments.span(), noise.span(), units);
    CAPTURE(units);
    // exp(½·20) and its rounding are relative to the code.
    CHECK(largest_error(codes.span(), expected) <= kElementwise);
    CHECK(codes.is_intact());
    CHECK(moments.is_intact());
  }
}

TEST_CASE("a Gaussian's divergence equals its twin at every length",
          "[kernels][latent]") {
  for (const std::size_t units : lengths()) {
    if (units == 0) continue;
    const ExactlySized moments(
        random_floats(kRows * 2 * units, 103, -2.0F, 2.0F));
    const std::vector<float> noise(kRows * units);
    Guarded<float> sums(std::vector<float>(units, NAN));
    std::vector<double> expected(units, 0.0);
    for (std::size_t i = 0; i < kRows * units; ++i) {
      expected[i % units] += reference::gaussian_kl(
          reference::latent_value(moments.span(), noise, units, i));
    }
    kernels::gaussian_kl(sums.span(), moments.span(), units);
    CAPTURE(units);
    CHECK(largest_error(sums.span(), expected) <= kElementwise);
    CHECK(sums.is_intact());
  }
}

TEST_CASE("gradients of drawn codes equal their twin at every length",
          "[kernels][latent]") {
  for (const std::size_t units : lengths()) {
    if (units == 0) continue;
    const std::size_t count = kRows * units;
    std::vector<float> kept = moments_of(units);
    const auto noise = random_floats(count, 104);
    std::vector<float> codes(count);
    kernels::sample_gaussian(codes, kept, noise, units);
    const auto d_codes = random_floats(count, 105);
    const auto weights = random_floats(units, 106, 0.0F, 1.0F);
    Guarded<float> d_moments(std::vector<float>(2 * count, NAN));
    std::vector<double> expected(2 * count);
    for (std::size_t i = 0; i < count; ++i) {
      const auto x = reference::latent_value(kept, noise, units, i);
      const std::size_t at = 2 * (i / units) * units + i % units;
      const double weight = weights[i % units];
      const double stddev = std::exp(x.log_variance / 2.0);
      const bool is_cut = std::abs(x.log_variance) == 20.0;
      expected[at] = d_codes[i] + weight * x.mean;
      expected[at + units] = is_cut ? 0.0
                                    : 0.5 * (d_codes[i] * stddev * x.noise +
                                             weight * (stddev * stddev - 1.0));
    }
    kernels::gaussian_backward(d_moments.span(), d_codes, kept, noise, weights);
    CAPTURE(units);
    // The two terms of a log variance's gradient may cancel; σ² is at most e².
    CHECK(largest_error(d_moments.span(), expected, 8.0) <= kElementwise);
    CHECK(d_moments.is_intact());
  }
}

}  // namespace ae::test
