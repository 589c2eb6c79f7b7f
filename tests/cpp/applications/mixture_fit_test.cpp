// SPDX-License-Identifier: MIT
#include "applications/mixture_fit.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>

#include "support/arrays.h"
#include "support/refusal.h"

namespace ae::test {
namespace {

/// Two clusters around (−5, 0) and (5, 2) with 3 : 1 points.
std::vector<float> clustered(std::size_t count) {
  auto points = random_floats(2 * count, 5);
  for (std::size_t i = 0; i < count; ++i) {
    const bool left = i % 4 != 0;
    points[2 * i] += left ? -5.0F : 5.0F;
    points[2 * i + 1] += left ? 0.0F : 2.0F;
  }
  return points;
}

bool same(const GaussianMixture& a, const GaussianMixture& b) {
  return a.weights == b.weights && a.means == b.means &&
         a.cholesky == b.cholesky;
}

}  // namespace

TEST_CASE("one component has the points' mean and covariance", "[mixture]") {
  // Mean (1, 2); deviations (±1, ±1): covariance [[1, ½], [½, 1]].
  const std::vector<float> points = {2, 3, 0, 1, 2, 3, 0, 1,
                                     2, 3, 0, 1, 2, 1, 0, 3};
  const auto mixture = fit_mixture(points, 2, {.components = 1});
  CHECK(mixture.converged);
  CHECK(mixture.weights == std::vector<double>{1.0});
  // Regularised by 1e-6; the rest is rounding.
  constexpr double kTolerance = 2e-6;
  CHECK(std::abs(mixture.means[0] - 1.0) < kTolerance);
  CHECK(std::abs(mixture.means[1] - 2.0) < kTolerance);
  CHECK(std::abs(mixture.cholesky[0] - 1.0) < kTolerance);
  CHECK(std::abs(mixture.cholesky[1] - 0.5) < kTolerance);
  CHECK(std::abs(mixture.cholesky[2] - std::sqrt(0.75)) < kTolerance);
}

TEST_CASE("clusters are found", "[mixture]") {
  const auto seed = static_cast<std::uint32_t>(GENERATE(0, 1, 2, 3));
  const auto points = clustered(400);
  const auto mixture = fit_mixture(points, 2, {.components = 2, .seed = seed});
  const std::size_t left = mixture.means[0] < 0.0 ? 0 : 1;
  CHECK(std::abs(mixture.weights[left] - 0.75) < 1e-3);
  // Means of 300 and of 100 points uniform in ±1 are within five standard
  // errors of 0.58 / √n.
  CHECK(std::abs(mixture.means[2 * left] + 5.0) < 0.17);
  CHECK(std::abs(mixture.means[2 * left + 1]) < 0.17);
  CHECK(std::abs(mixture.means[2 - 2 * left] - 5.0) < 0.29);
  CHECK(std::abs(mixture.means[3 - 2 * left] - 2.0) < 0.29);
}

TEST_CASE("no iteration lowers the likelihood", "[mixture]") {
  const auto points = random_floats(300 * 3, 8);
  double last = -1e300;
  for (std::size_t iterations = 1; iterations <= 12; ++iterations) {
    const auto mixture = fit_mixture(
        points, 3,
        {.components = 5, .max_iterations = iterations, .tolerance = 0.0});
    // The regularisation may cost what it adds.
    CHECK(mixture.log_likelihood > last - 1e-5);
    last = mixture.log_likelihood;
    const auto each = log_likelihoods(mixture, points);
    double mean = 0.0;
    for (const double value : each) mean += value / 300.0;
    CHECK(std::abs(mean - last) < 1e-9);
  }
}

TEST_CASE("the same seed gives the same bits, another seed another start",
          "[mixture]") {
  const auto points = random_floats(200 * 2, 9);
  const auto fit = [&](std::uint32_t seed) {
    return fit_mixture(points, 2, {.components = 6, .seed = seed});
  };
  CHECK(same(fit(1), fit(1)));
  CHECK_FALSE(same(fit(1), fit(2)));
}

TEST_CASE("wide points get a diagonal covariance", "[mixture]") {
  const auto narrow =
      fit_mixture(random_floats(100 * 64, 1), 64, {.components = 2});
  const auto wide =
      fit_mixture(random_floats(100 * 65, 1), 65, {.components = 2});
  CHECK(narrow.full);
  CHECK_FALSE(wide.full);
  CHECK(wide.cholesky.size() == 2 * 65);
  CHECK(std::ranges::all_of(wide.cholesky, [](double x) { return x > 0.0; }));
}

TEST_CASE("points that are all the same still have a density", "[mixture]") {
  const std::vector<float> points(20, 3.0F);
  const auto mixture = fit_mixture(points, 2, {.components = 3});
  CHECK(std::isfinite(mixture.log_likelihood));
  for (const float value : sample(mixture, 10, 1)) {
    CHECK(std::abs(value - 3.0F) < 0.01F);
  }
}

TEST_CASE("fewer points than components are refused", "[mixture]") {
  const Error error = refusal(
      [] { (void)fit_mixture(random_floats(8, 1), 2, {.components = 5}); });
  CHECK(error.code() == ErrorCode::kData);
  CHECK(says(error, "as many samples as components (5), got 4"));
}

}  // namespace ae::test
