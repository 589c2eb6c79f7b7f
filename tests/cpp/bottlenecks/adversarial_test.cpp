// SPDX-License-Identifier: MIT
#include "bottlenecks/adversarial.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>

#include "support/bound_layer.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

using Catch::Approx;

double softplus(double x) { return std::log1p(std::exp(x)); }
double sigmoid(double x) { return 1.0 / (1.0 + std::exp(-x)); }

/// The discriminator's loss of the last forward pass: draws are 1, codes 0.
double discriminator_loss(const Adversarial& layer, const Pass& pass) {
  const auto logits = layer.logits(pass);
  double sum = 0.0;
  for (std::size_t i = 0; i < logits.size(); ++i) {
    sum += i < pass.batch ? softplus(logits[i]) : softplus(-logits[i]);
  }
  return sum / static_cast<double>(logits.size());
}

/// code = x, logit = 2·code + 1, and a prior that is always 3.
AdversarialOptions one_number() {
  AdversarialOptions options;
  options.weight = 0.5;
  options.prior.kind = PriorOptions::Kind::kSamples;
  options.prior.samples = {3.0};
  options.discriminator.hidden = {};
  return options;
}

/// In place, since the layer is bound to this memory.
void set_one_number(BoundLayer& bound) {
  const float values[] = {1.0F, 0.0F, 2.0F, 1.0F};
  for (std::size_t i = 0; i < 4; ++i) bound.values()[i][0] = values[i];
  bound.input()[0] = -1.0F;
  bound.input()[1] = 0.5F;
}

}  // namespace

TEST_CASE("gradients of both sides equal numeric ones",
          "[bottlenecks][adversarial]") {
  AdversarialOptions options;
  options.units = 3;
  options.weight = 1.7;
  options.discriminator.hidden =
      GENERATE(std::vector<std::size_t>{}, std::vector<std::size_t>{5},
               std::vector<std::size_t>{9, 4, 6});
  // Smooth, for the numeric gradient.
  options.discriminator.activation = kernels::Activation::kTanh;
  Adversarial layer(Shape{4}, options);
  BoundLayer bound(layer, 5);
  bound.options.step = 12;
  std::vector<float> d_input(5 * 4, NAN);
  (void)bound.loss();
  bound.backward(d_input);
  const auto gradients = bound.gradients();
  CHECK(gradient_error(d_input, numeric_gradient(bound.input(), [&] {
                         return bound.loss();
                       })) <= kNumericGradient);
  const auto specs = layer.parameter_specs();
  for (std::size_t i = 0; i < specs.size(); ++i) {
    const bool is_adversary = specs[i].role == ParameterRole::kAdversary;
    const auto numeric = numeric_gradient(bound.values()[i], [&] {
      const double loss = bound.loss();
      return is_adversary ? discriminator_loss(layer, bound.pass()) : loss;
    });
    CAPTURE(specs[i].name);
    CHECK(is_adversary == (i >= 2));
    CHECK(gradient_error(gradients[i], numeric) <= kNumericGradient);
  }
}

TEST_CASE("losses and gradients of one number are those by hand",
          "[bottlenecks][adversarial]") {
  Adversarial layer(Shape{1}, one_number());
  BoundLayer bound(layer, 2);
  set_one_number(bound);
  (void)bound.loss();
  // Logits: codes -1 and 0.5 give -1 and 2, the draws 7.
  const auto logits = layer.logits(bound.pass());
  CHECK(copy_of(logits) == std::vector<float>{-1.0F, 2.0F, 7.0F, 7.0F});
  CHECK(layer.penalty(bound.input(), bound.output(), bound.pass()) ==
        Approx(0.5 * (softplus(1.0) + softplus(-2.0))));
  // Without the reconstruction's gradient the encoder's is the generator's.
  std::vector<float> without(2, 0.0F);
  std::vector<float> d_input(2, NAN);
  layer.backward({bound.input(), bound.output(), without, d_input},
                 bound.pass());
  CHECK(d_input[0] == Approx(0.25 * 2.0 * (sigmoid(-1.0) - 1.0)));
  CHECK(d_input[1] == Approx(0.25 * 2.0 * (sigmoid(2.0) - 1.0)));
  const double d_draw = 2.0 * (sigmoid(7.0) - 1.0);
  CHECK(bound.gradients()[2][0] ==
        Approx(0.25 * (-sigmoid(-1.0) + 0.5 * sigmoid(2.0) + 3.0 * d_draw)));
  CHECK(bound.gradients()[3][0] ==
        Approx(0.25 * (sigmoid(-1.0) + sigmoid(2.0) + d_draw)));
}

TEST_CASE("the discriminator's figures are means over all rows",
          "[bottlenecks][adversarial]") {
  Adversarial layer(Shape{1}, one_number());
  BoundLayer bound(layer, 2);
  set_one_number(bound);
  (void)bound.loss();
  const auto statistics = layer.make_statistics();
  for (int i = 0; i < 2; ++i) {
    statistics->collect(bound.input(), bound.output(), bound.pass());
  }
  Metrics metrics;
  statistics->report(metrics);
  REQUIRE(metrics.size() == 2);
  CHECK(metrics[0].first == "discriminatorLoss");
  CHECK(metrics[0].second ==
        Approx((softplus(-1.0) + softplus(2.0) + 2.0 * softplus(-7.0)) / 4.0));
  CHECK(metrics[1].first == "discriminatorAccuracy");
  CHECK(metrics[1].second == 0.75);
  statistics->reset();
  metrics.clear();
  statistics->report(metrics);
  CHECK(metrics[0].second == 0.0);
}

TEST_CASE("without a weight the discriminator learns and the encoder is free",
          "[bottlenecks][adversarial]") {
  AdversarialOptions options = one_number();
  options.weight = 0.0;
  Adversarial layer(Shape{1}, options);
  BoundLayer bound(layer, 2);
  set_one_number(bound);
  (void)bound.loss();
  std::vector<float> d_code = {1.0F, -2.0F};
  std::vector<float> d_input(2, NAN);
  layer.backward({bound.input(), bound.output(), d_code, d_input},
                 bound.pass());
  CHECK(d_input == std::vector<float>{1.0F, -2.0F});
  CHECK_FALSE(layer.has_penalty());
  CHECK(bound.gradients()[2][0] != 0.0F);
}

TEST_CASE("each step draws from the prior anew, inference draws nothing",
          "[bottlenecks][adversarial]") {
  AdversarialOptions options;
  options.units = 2;
  Adversarial layer(Shape{3}, options);
  BoundLayer bound(layer, 4);
  (void)bound.loss();
  const auto first = copy_of(layer.logits(bound.pass()));
  (void)bound.loss();
  CHECK(same_bits(layer.logits(bound.pass()), first));
  bound.options.step = 1;
  (void)bound.loss();
  const auto second = copy_of(layer.logits(bound.pass()));
  CHECK(same_bits(std::span(second).first(4), std::span(first).first(4)));
  CHECK_FALSE(same_bits(second, first));
  bound.options = {.mode = Mode::kInference, .step = 2};
  std::vector<float> code(8);
  layer.forward(bound.input(), code, bound.pass());
  CHECK(same_bits(layer.logits(bound.pass()), second));
}

TEST_CASE("codes can be drawn from the prior", "[bottlenecks][adversarial]") {
  const Adversarial layer(Shape{1}, one_number());
  std::vector<float> code = {NAN};
  CHECK(layer.sample_prior(code, {1, RandomPurpose::kPrior, 0, 0}));
  CHECK(code[0] == 3.0F);
}

}  // namespace ae::test
