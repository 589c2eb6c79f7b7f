// SPDX-License-Identifier: MIT
#include "applications/gaussian_mixture.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>

#include "applications/mixture_fit.h"
#include "applications/mixture_json.h"
#include "support/arrays.h"
#include "support/json.h"
#include "support/refusal.h"

namespace ae::test {
namespace {

// ln(2π)
constexpr double kLogTwoPi = 1.8378770664093453;
// Sums of a few doubles.
constexpr double kDouble = 1e-12;

/// Two correlated Gaussians far from each other: 70 % at (−5, 0), 30 % at
/// (5, 2).
GaussianMixture two_clusters() {
  GaussianMixture mixture;
  mixture.dims = 2;
  mixture.weights = {0.7, 0.3};
  mixture.means = {-5.0, 0.0, 5.0, 2.0};
  mixture.cholesky = {1.0, 0.5, 0.8, 0.6, 0.0, 1.2};
  return mixture;
}

}  // namespace

TEST_CASE("the density of one component is the normal density", "[mixture]") {
  GaussianMixture mixture;
  mixture.dims = 2;
  mixture.weights = {1.0};
  mixture.means = {1.0, -1.0};
  SECTION("full") {
    mixture.cholesky = {2.0, 1.0, 0.5};
    // L y = (2, 3): y = (1, 4); |L| = 1.
    const double expected = -kLogTwoPi - 0.5 * (1.0 + 16.0);
    const std::vector<float> x = {3.0F, 2.0F};
    CHECK(std::abs(log_likelihoods(mixture, x)[0] - expected) < kDouble);
  }
  SECTION("diagonal") {
    mixture.full = false;
    mixture.cholesky = {2.0, 0.5};
    // y = (1, 6).
    const double expected = -kLogTwoPi - 0.5 * (1.0 + 36.0);
    const std::vector<float> x = {3.0F, 2.0F};
    CHECK(std::abs(log_likelihoods(mixture, x)[0] - expected) < kDouble);
  }
}

TEST_CASE("densities of components add, also where each one underflows",
          "[mixture]") {
  GaussianMixture mixture;
  mixture.dims = 1;
  mixture.weights = {0.25, 0.75};
  mixture.means = {0.0, 0.0};
  mixture.cholesky = {1.0, 1.0};
  const std::vector<float> x = {100.0F};
  const double expected = -0.5 * kLogTwoPi - 5000.0;
  CHECK(std::abs(log_likelihoods(mixture, x)[0] - expected) < 1e-9);
}

TEST_CASE("samples have the mixture's weights, means and covariances",
          "[mixture]") {
  const GaussianMixture mixture = two_clusters();
  constexpr std::size_t kCount = 20'000;
  const auto points = sample(mixture, kCount, 3);
  double sums[6] = {};
  for (std::size_t i = 0; i < kCount; ++i) {
    const double x = points[2 * i] + 5.0;
    const double y = points[2 * i + 1];
    if (x > 5.0) continue;
    const double terms[6] = {1.0, x, y, x * x, x * y, y * y};
    for (int j = 0; j < 6; ++j) sums[j] += terms[j];
  }
  const double count = sums[0];
  // Five standard errors: of a share of 0.7, then of moments of 14 000 points
  // whose terms have variances of at most 2.
  CHECK(std::abs(count / kCount - 0.7) < 5.0 * std::sqrt(0.21 / kCount));
  const double error = 5.0 * std::sqrt(2.0 / count);
  CHECK(std::abs(sums[1] / count) < error);
  CHECK(std::abs(sums[2] / count) < error);
  CHECK(std::abs(sums[3] / count - 1.0) < error);
  CHECK(std::abs(sums[4] / count - 0.5) < error);
  CHECK(std::abs(sums[5] / count - 0.89) < error);
}

TEST_CASE("a draw depends on its seed and its row alone", "[mixture]") {
  const GaussianMixture mixture = two_clusters();
  const auto many = sample(mixture, 9, 7);
  const auto few = sample(mixture, 4, 7);
  CHECK(same_bits(few, std::span(many).first(8)));
  CHECK_FALSE(same_bits(few, sample(mixture, 4, 8)));
}

TEST_CASE("a mixture comes back from its JSON", "[mixture]") {
  const bool full = GENERATE(true, false);
  GaussianMixture mixture = two_clusters();
  mixture.full = full;
  if (!full) mixture.cholesky = {1.0, 0.5, 0.1, 1.0 / 3.0};
  mixture.log_likelihood = -1.5;
  mixture.iterations = 4;
  mixture.converged = true;
  const std::string text = print_mixture(mixture).dump();
  const GaussianMixture again = parse_mixture(text);
  CHECK(print_mixture(again).dump() == text);
  CHECK(again.cholesky == mixture.cholesky);
  CHECK(again.means == mixture.means);
}

TEST_CASE("what is no mixture is refused with words", "[mixture]") {
  const auto refused = [](const char* key, const char* value) {
    Json json = print_mixture(two_clusters());
    json.set(key, json_of(value));
    return refusal([&] { (void)parse_mixture(json.dump()); });
  };
  CHECK(says(refused("weights", "[]"), "mixture.weights"));
  CHECK(says(refused("weights", "[0.7, 0.7]"), "whose sum is 1"));
  CHECK(says(refused("weights", "[1.5, -0.5]"), "numbers from 0"));
  CHECK(says(refused("means", "[[1.0, 2.0]]"), "as many lists"));
  CHECK(says(refused("means", R"([["a", 2.0], [1.0, 2.0]])"),
             "2 finite numbers"));
  CHECK(says(refused("means", "[[1.0], [1.0, 2.0]]"), "2 finite numbers"));
  CHECK(says(refused("cholesky", "[[1.0, 0.0, 0.0], [1.0, 0.0, 1.0]]"),
             "a diagonal above 0"));
  CHECK(says(refused("dims", "65"), "above 64 dims"));
  CHECK(says(refused("colour", "1"), "colour"));
}

TEST_CASE("the options of a fit are read strictly", "[mixture]") {
  const MixtureOptions options = parse_mixture_options(
      R"({"components": 3, "seed": 4, "maxIterations": 5, "tolerance": 0.5})");
  CHECK(options.components == 3);
  CHECK(options.seed == 4);
  CHECK(options.max_iterations == 5);
  CHECK(options.tolerance == 0.5);
  CHECK(parse_mixture_options("{}").components == 10);
  const auto refused = [](const char* text) {
    return refusal([&] { (void)parse_mixture_options(text); });
  };
  CHECK(says(refused(R"({"components": 0})"), "fitMixture.components"));
  CHECK(says(refused(R"({"tolerance": -1})"), "fitMixture.tolerance"));
  CHECK(says(refused(R"({"clusters": 3})"), "clusters"));
}

}  // namespace ae::test
