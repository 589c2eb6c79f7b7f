// SPDX-License-Identifier: MIT
#include "bottlenecks/variational.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>

#include "support/bound_layer.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

VariationalOptions options(std::size_t units, double beta = 1.0,
                           double free_bits = 0.0) {
  VariationalOptions options;
  options.units = units;
  options.beta = beta;
  options.free_bits = free_bits;
  return options;
}

/// A layer whose moments are the same for every sample: μ, then ln σ².
class Constant {
 public:
  Constant(const VariationalOptions& options, std::vector<float> moments)
      : layer_(Shape{3}, options), bound_(layer_, 4) {
    std::fill(bound_.values()[0].begin(), bound_.values()[0].end(), 0.0F);
    bound_.values()[1] = moments;
  }

  BoundLayer& bound() { return bound_; }
  double penalty() {
    (void)bound_.loss();
    return layer_.penalty(bound_.input(), bound_.output(), bound_.pass());
  }
  Metrics statistics() {
    (void)bound_.loss();
    const auto statistics = layer_.make_statistics();
    statistics->collect(bound_.input(), bound_.output(), bound_.pass());
    Metrics metrics;
    statistics->report(metrics);
    return metrics;
  }

 private:
  Variational layer_;
  BoundLayer bound_;
};

bool is_close(double got, double expected) {
  return std::abs(got - expected) <= 1e-6 * std::abs(expected);
}

// KL of N(1, 4) and of N(0, 1/2), by hand: ½(1 + 4 − 1 − ln 4) and
// ½(½ − 1 + ln 2).
const std::vector<float> kMoments = {1.0F, 0.0F, 1.3862944F, -0.69314718F};
constexpr double kFirst = 1.3068528;
constexpr double kSecond = 0.0965736;

}  // namespace

TEST_CASE("gradients of the variational bottleneck equal numeric ones",
          "[bottlenecks][latent]") {
  const double beta = GENERATE(0.0, 1.0, 3.0);
  // Free bits of which some dimensions have more and some less.
  const double free_bits = GENERATE(0.0, 0.7);
  for (const std::size_t batch : {1, 5}) {
    Variational layer(Shape{4}, options(6, beta, free_bits));
    BoundLayer bound(layer, batch);
    CAPTURE(beta, free_bits, batch);
    CHECK(bound.worst_gradient_error() <= kNumericGradient);
  }
}

TEST_CASE("gradients follow the warm-up", "[bottlenecks][latent]") {
  VariationalOptions warm = options(3, 2.0);
  warm.warm_up_epochs = 4.0;
  warm.use_bias = false;
  Variational layer(Shape{4}, warm);
  BoundLayer bound(layer, 3);
  bound.options.epoch = 1.0;
  CHECK(bound.worst_gradient_error() <= kNumericGradient);
}

TEST_CASE("the penalty is β times the divergence summed over samples",
          "[bottlenecks][latent]") {
  Constant four(options(2, 3.0), kMoments);
  CHECK(is_close(four.penalty(), 3.0 * 4.0 * (kFirst + kSecond)));
}

TEST_CASE("the warm-up scales the penalty in training alone",
          "[bottlenecks][latent]") {
  VariationalOptions warm = options(2);
  warm.warm_up_epochs = 4.0;
  Constant four(warm, kMoments);
  const double whole = 4.0 * (kFirst + kSecond);
  four.bound().options.epoch = 0.0;
  CHECK(four.penalty() == 0.0);
  four.bound().options.epoch = 1.0;
  CHECK(is_close(four.penalty(), 0.25 * whole));
  four.bound().options.epoch = 9.0;
  CHECK(is_close(four.penalty(), whole));
  four.bound().options = {.mode = Mode::kEvaluation};
  CHECK(is_close(four.penalty(), whole));
}

TEST_CASE("free bits replace a smaller divergence, in training alone",
          "[bottlenecks][latent]") {
  Constant four(options(2, 1.0, 0.5), kMoments);
  CHECK(is_close(four.penalty(), 4.0 * (kFirst + 0.5)));
  four.bound().options.mode = Mode::kEvaluation;
  CHECK(is_close(four.penalty(), 4.0 * (kFirst + kSecond)));
}

TEST_CASE("a code is its mean in inference, drawn anew each step in training",
          "[bottlenecks][latent]") {
  Constant four(options(2), kMoments);
  BoundLayer& bound = four.bound();
  bound.options.mode = Mode::kInference;
  (void)bound.loss();
  CHECK(bound.output() == std::vector<float>{1, 0, 1, 0, 1, 0, 1, 0});
  bound.options.mode = Mode::kTraining;
  (void)bound.loss();
  const auto first = bound.output();
  CHECK(first[0] != first[2]);
  (void)bound.loss();
  CHECK(bound.output() == first);
  bound.options.step = 1;
  (void)bound.loss();
  CHECK(bound.output() != first);
}

TEST_CASE("an evaluation's draw depends on the sample, not on its row",
          "[bottlenecks][latent]") {
  Variational layer(Shape{3}, options(2));
  BoundLayer bound(layer, 2);
  bound.options.mode = Mode::kEvaluation;
  (void)bound.loss();
  const auto codes = bound.output();
  auto& input = bound.input();
  std::rotate(input.begin(), input.begin() + 3, input.end());
  (void)bound.loss();
  const auto& swapped = bound.output();
  CHECK(swapped == std::vector<float>{codes[2], codes[3], codes[0], codes[1]});
  // Another draw of the same samples, as importance sampling needs.
  bound.options.step = 1;
  (void)bound.loss();
  CHECK(bound.output()[0] != codes[2]);
}

TEST_CASE("statistics tell the divergence and how many dimensions vary",
          "[bottlenecks][latent]") {
  Constant four(options(2), kMoments);
  const Metrics constant = four.statistics();
  REQUIRE(constant.size() == 4);
  CHECK(constant[0].first == "kl");
  CHECK(is_close(constant[0].second, kFirst + kSecond));
  // Means that are the same for every sample tell nothing.
  CHECK(constant[1] == std::pair<std::string, double>("activeUnits", 0.0));
  CHECK(constant[2].first == "kl.0");
  CHECK(is_close(constant[2].second, kFirst));
  CHECK(is_close(constant[3].second, kSecond));
  // The first mean now follows the first input, which varies by about 1/3.
  four.bound().values()[0][0] = 1.0F;
  CHECK(four.statistics()[1].second == 1.0);
}

TEST_CASE("codes of more than 64 dimensions are not told one by one",
          "[bottlenecks][latent]") {
  Constant wide(options(65), std::vector<float>(130, 0.0F));
  CHECK(wide.statistics().size() == 2);
}

TEST_CASE("the prior by the posterior is what the densities give",
          "[bottlenecks][latent]") {
  Constant four(options(2), kMoments);
  BoundLayer& bound = four.bound();
  bound.options.mode = Mode::kEvaluation;
  (void)bound.loss();
  Variational layer(Shape{3}, options(2));
  std::vector<double> ratios(4);
  layer.log_prior_ratios(ratios, bound.output(), bound.pass());
  const auto log_normal = [](double x, double mean, double variance) {
    return -0.5 * (std::log(2.0 * M_PI * variance) +
                   (x - mean) * (x - mean) / variance);
  };
  for (std::size_t i = 0; i < 4; ++i) {
    const double first = bound.output()[2 * i];
    const double second = bound.output()[2 * i + 1];
    const double expected =
        log_normal(first, 0.0, 1.0) + log_normal(second, 0.0, 1.0) -
        log_normal(first, 1.0, 4.0) - log_normal(second, 0.0, 0.5);
    CHECK(std::abs(ratios[i] - expected) < 1e-5);
  }
}

}  // namespace ae::test
