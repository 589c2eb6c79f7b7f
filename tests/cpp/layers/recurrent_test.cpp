// SPDX-License-Identifier: MIT
// Long short-term memories and gated recurrent units, one way and both ways.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "support/closeness.h"
#include "support/recurrent_layers.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

constexpr std::size_t kFeatures = 3;
constexpr std::size_t kUnits = 5;

/// Sums of 9 terms of at most 1, five steps through gates whose slopes are
/// below 1, against doubles.
constexpr double kFiveSteps = 5.0 * (float_sum(9) + kElementwise);

RecurrentOptions options(bool return_sequences, bool go_backwards,
                         bool use_bias) {
  RecurrentOptions options;
  options.units = kUnits;
  options.return_sequences = return_sequences;
  options.go_backwards = go_backwards;
  options.use_bias = use_bias;
  return options;
}

std::span<const float> sample_of(BoundLayer& bound, std::size_t sample,
                                 std::size_t steps) {
  return std::span<const float>(bound.input())
      .subspan(sample * steps * kFeatures, steps * kFeatures);
}

void append(std::vector<double>& all, const std::vector<double>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

TEST_CASE("gradients of recurrent layers equal numeric ones",
          "[layers][recurrent]") {
  const bool is_lstm = GENERATE(true, false);
  const bool return_sequences = GENERATE(false, true);
  const bool go_backwards = GENERATE(false, true);
  const bool use_bias = GENERATE(false, true);
  const std::size_t steps = GENERATE(1, 2, 5);
  const std::size_t batch = GENERATE(1, 3);
  const auto layer =
      make_recurrent(is_lstm, Shape{steps, kFeatures},
                     options(return_sequences, go_backwards, use_bias));
  BoundLayer bound(*layer, batch);
  CAPTURE(is_lstm, return_sequences, go_backwards, use_bias, steps, batch);
  CHECK(bound.worst_gradient_error() <= kNumericGradient);
}

TEST_CASE("gradients of bidirectional layers equal numeric ones",
          "[layers][recurrent]") {
  const bool is_lstm = GENERATE(true, false);
  const bool return_sequences = GENERATE(false, true);
  const bool go_backwards = GENERATE(false, true);
  const auto layer =
      make_bidirectional(is_lstm, Shape{4, kFeatures},
                         options(return_sequences, go_backwards, true));
  BoundLayer bound(*layer, 3);
  CAPTURE(is_lstm, return_sequences, go_backwards);
  CHECK(bound.worst_gradient_error() <= kNumericGradient);
}

TEST_CASE("recurrent layers equal their twin that goes step by step",
          "[layers][recurrent]") {
  const bool is_lstm = GENERATE(true, false);
  const bool return_sequences = GENERATE(false, true);
  const bool go_backwards = GENERATE(false, true);
  const bool use_bias = GENERATE(false, true);
  const Shape shape{5, kFeatures};
  const auto chosen = options(return_sequences, go_backwards, use_bias);
  const auto layer = make_recurrent(is_lstm, shape, chosen);
  BoundLayer bound(*layer, 3);
  (void)bound.loss();
  std::vector<double> expected;
  for (std::size_t b = 0; b < 3; ++b) {
    const auto steps = expected_steps(is_lstm, shape, chosen, bound.values(),
                                      sample_of(bound, b, 5));
    for (std::size_t s = return_sequences ? 0 : 4; s < 5; ++s) {
      append(expected, steps[s]);
    }
  }
  CAPTURE(is_lstm, return_sequences, go_backwards, use_bias);
  CHECK(largest_error(bound.output(), expected) <= kFiveSteps);
}

TEST_CASE("a bidirectional layer is two layers side by side, step for step",
          "[layers][recurrent]") {
  const bool is_lstm = GENERATE(true, false);
  const bool return_sequences = GENERATE(false, true);
  const Shape shape{5, kFeatures};
  const auto chosen = options(return_sequences, false, true);
  auto other = chosen;
  other.go_backwards = true;
  const auto layer = make_bidirectional(is_lstm, shape, chosen);
  BoundLayer bound(*layer, 2);
  (void)bound.loss();
  const auto values = std::span<const std::vector<float>>(bound.values());
  std::vector<double> expected;
  for (std::size_t b = 0; b < 2; ++b) {
    const auto sample = sample_of(bound, b, 5);
    const auto ahead =
        expected_steps(is_lstm, shape, chosen, values.first(3), sample);
    const auto back =
        expected_steps(is_lstm, shape, other, values.subspan(3), sample);
    for (std::size_t t = return_sequences ? 0 : 4; t < 5; ++t) {
      append(expected, ahead[t]);
      // At time t the second layer has seen the steps from the end to t.
      append(expected, return_sequences ? back[4 - t] : back[4]);
    }
  }
  CAPTURE(is_lstm, return_sequences);
  CHECK(largest_error(bound.output(), expected) <= kFiveSteps);
}

TEST_CASE("backward passes of recurrent layers set gradients, without d_input",
          "[layers][recurrent]") {
  const bool is_lstm = GENERATE(true, false);
  const auto layer = make_bidirectional(is_lstm, Shape{4, kFeatures},
                                        options(true, false, true));
  BoundLayer bound(*layer, 2);
  (void)bound.loss();
  bound.backward({});
  const auto once = bound.gradients();
  (void)bound.loss();
  bound.backward({});
  CHECK(bound.gradients() == once);
}

TEST_CASE("recurrent layers ask for Keras's weights", "[layers][recurrent]") {
  const Lstm lstm(Shape{7, 3}, options(false, false, true));
  const auto specs = lstm.parameter_specs();
  REQUIRE(specs.size() == 3);
  CHECK(specs[0].name == "kernel");
  CHECK(specs[0].shape == Shape{3, 20});
  CHECK(specs[0].initializer == Initializer::kGlorotUniform);
  CHECK(specs[1].name == "recurrentKernel");
  CHECK(specs[1].shape == Shape{5, 20});
  CHECK(specs[1].initializer == Initializer::kOrthogonal);
  CHECK(specs[2].name == "bias");
  CHECK(specs[2].initializer == Initializer::kForgetGate);
  const Gru gru(Shape{7, 3}, options(false, false, true));
  CHECK(gru.parameter_specs()[0].shape == Shape{3, 15});
  CHECK(gru.parameter_specs()[2].initializer == Initializer::kZeros);
  const Gru plain(Shape{7, 3}, options(false, false, false));
  CHECK(plain.parameter_specs().size() == 2);
  const auto both =
      make_bidirectional(true, Shape{7, 3}, options(false, false, true));
  CHECK(both->parameter_specs()[1].name == "forward.recurrentKernel");
  CHECK(both->parameter_specs()[5].name == "backward.bias");
}

TEST_CASE("recurrent layers count their multiplications and additions",
          "[layers][recurrent]") {
  // Each of 7 steps and 20 columns: 3 + 5 products with as many additions, and
  // one for the bias.
  const Lstm lstm(Shape{7, 3}, options(false, false, true));
  CHECK(lstm.flops() == 7 * 20 * (2 * (3 + 5) + 1));
}

}  // namespace ae::test
