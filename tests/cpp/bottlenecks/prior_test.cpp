// SPDX-License-Identifier: MIT
#include "bottlenecks/prior.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <numbers>

#include "support/arrays.h"

namespace ae::test {
namespace {

using Kind = PriorOptions::Kind;

constexpr std::size_t kDraws = 4000;
// Four standard errors of a mean of 4000 draws with variance 1.
constexpr double kMeanError = 4.0 / 63.2;

RandomStream stream(std::uint32_t row) {
  return {7, RandomPurpose::kPrior, 3, row};
}

std::vector<float> draw(const PriorOptions& prior, std::size_t units,
                        std::uint32_t row) {
  std::vector<float> code(units, NAN);
  draw_prior(code, prior, stream(row));
  return code;
}

}  // namespace

TEST_CASE("a gaussian prior has its mean and deviation", "[prior]") {
  PriorOptions prior;
  prior.stddev = 2.0;
  double sum = 0.0;
  double squares = 0.0;
  for (std::uint32_t i = 0; i < kDraws; ++i) {
    for (const double value : draw(prior, 3, i)) {
      sum += value / 2.0;
      squares += value * value / 4.0;
    }
  }
  CHECK(std::abs(sum / (3.0 * kDraws)) <= kMeanError);
  // The variance of a square is 2.
  CHECK(std::abs(squares / (3.0 * kDraws) - 1.0) <= 1.5 * kMeanError);
}

TEST_CASE("a mixture's components lie evenly on a circle", "[prior]") {
  PriorOptions prior;
  prior.kind = Kind::kMixture;
  prior.components = 6;
  prior.radius = 5.0;
  prior.stddev = 1e-3;
  int counts[6] = {};
  for (std::uint32_t i = 0; i < kDraws; ++i) {
    const auto code = draw(prior, 3, i);
    const double turn = std::atan2(code[1], code[0]) / (2.0 * std::numbers::pi);
    const int component = (static_cast<int>(std::lround(turn * 6.0)) + 6) % 6;
    ++counts[component];
    const double angle = component * std::numbers::pi / 3.0;
    // Six deviations.
    CHECK(std::abs(code[0] - 5.0 * std::cos(angle)) <= 6e-3);
    CHECK(std::abs(code[1] - 5.0 * std::sin(angle)) <= 6e-3);
    CHECK(std::abs(code[2]) <= 6e-3);
  }
  // Expected 667 each, with a deviation of 24.
  for (const int count : counts) CHECK(std::abs(count - 667) <= 100);
}

TEST_CASE("a mixture for codes of one number lies evenly on the line",
          "[prior]") {
  PriorOptions prior;
  prior.kind = Kind::kMixture;
  prior.components = 3;
  prior.radius = 8.0;
  prior.stddev = 1e-3;
  bool seen[3] = {};
  for (std::uint32_t i = 0; i < 100; ++i) {
    const float code = draw(prior, 1, i)[0];
    const double nearest = std::round(code / 8.0) * 8.0;
    CHECK(std::abs(code - nearest) <= 6e-3);
    seen[static_cast<int>(nearest / 8.0) + 1] = true;
  }
  CHECK((seen[0] && seen[1] && seen[2]));
  prior.components = 1;
  CHECK(std::abs(draw(prior, 1, 0)[0]) <= 6e-3);
}

TEST_CASE("a prior of samples draws whole rows, each of them", "[prior]") {
  PriorOptions prior;
  prior.kind = Kind::kSamples;
  prior.samples = {1, 10, 2, 20, 3, 30};
  int counts[4] = {};
  for (std::uint32_t i = 0; i < 600; ++i) {
    const auto code = draw(prior, 2, i);
    CHECK(code[1] == 10.0F * code[0]);
    ++counts[static_cast<std::size_t>(code[0])];
  }
  // Expected 200 each, with a deviation of 12.
  for (const int i : {1, 2, 3}) CHECK(std::abs(counts[i] - 200) <= 60);
}

TEST_CASE("a draw depends on its stream alone", "[prior]") {
  PriorOptions prior;
  prior.kind = Kind::kMixture;
  CHECK(same_bits(draw(prior, 70, 4), draw(prior, 70, 4)));
  CHECK_FALSE(same_bits(draw(prior, 70, 4), draw(prior, 70, 5)));
}

}  // namespace ae::test
