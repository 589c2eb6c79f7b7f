// SPDX-License-Identifier: MIT
#include "bottlenecks/quantized.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "support/bound_layer.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

using Catch::Approx;

/// In place, since the layer is bound to this memory.
void set(std::vector<float>& to, const std::vector<float>& from) {
  REQUIRE(to.size() == from.size());
  std::copy(from.begin(), from.end(), to.begin());
}

/// A codebook that has begun: counts 1, sums as the codes.
void set_codebook(BoundLayer& bound, const std::vector<float>& codebook) {
  set(bound.values()[0], codebook);
  for (float& count : bound.values()[1]) count = 1.0F;
  set(bound.values()[2], codebook);
  for (float& steps : bound.values()[3]) steps = 0.0F;
}

/// What a training step does to the layer.
void step(Quantized& layer, BoundLayer& bound) {
  (void)bound.loss();
  layer.update_buffers(bound.input(), bound.output(), bound.pass());
}

double metric(const LayerStatistics& statistics, std::string_view name) {
  Metrics metrics;
  statistics.report(metrics);
  for (const auto& [key, value] : metrics) {
    if (key == name) return value;
  }
  return NAN;
}

}  // namespace

TEST_CASE("each vector becomes the nearest code, the first of equal ones",
          "[bottlenecks][quantized]") {
  Quantized layer(Shape{2, 2}, {.codes = 3});
  BoundLayer bound(layer, 2);
  set_codebook(bound, {0, 0, 2, 0, 0, 4});
  // (1, 0) is as near to the first code as to the second.
  set(bound.input(), {1, 0, 1.25F, 0.5F, -1, 2.5F, 0, -9});
  (void)bound.loss();
  CHECK(copy_of(layer.indices(bound.pass())) == std::vector<float>{0, 1, 2, 0});
  CHECK(bound.output() == std::vector<float>{0, 0, 2, 0, 0, 4, 0, 0});
}

TEST_CASE("vectors of all chunks are compared with all codes",
          "[bottlenecks][quantized]") {
  constexpr std::size_t kVectors = 600;  // of a chunk of 256, and a rest
  Quantized layer(Shape{kVectors, 3}, {.codes = 17});
  BoundLayer bound(layer, 1);
  (void)bound.loss();
  const auto& table = bound.values()[0];
  const auto distance = [&](std::size_t row, std::size_t k) {
    double sum = 0.0;
    for (std::size_t j = 0; j < 3; ++j) {
      const double d = bound.input()[row * 3 + j] - table[k * 3 + j];
      sum += d * d;
    }
    return sum;
  };
  for (std::size_t row = 0; row < kVectors; ++row) {
    const float index = layer.indices(bound.pass())[row];
    double least = INFINITY;
    for (std::size_t k = 0; k < 17; ++k) {
      least = std::min(least, distance(row, k));
    }
    // Two codes may be equally near but for rounding.
    CHECK(distance(row, static_cast<std::size_t>(index)) <= least + 1e-5);
  }
}

TEST_CASE("the gradient passes straight through, with the commitment's",
          "[bottlenecks][quantized]") {
  Quantized layer(Shape{2, 2}, {.codes = 3, .commitment = 0.6});
  BoundLayer bound(layer, 3);
  (void)bound.loss();
  std::vector<float> d_input(12, NAN);
  bound.backward(d_input);
  std::vector<float> d_output(12, 0.0F);
  std::vector<float> own(12, NAN);
  layer.backward({bound.input(), bound.output(), d_output, own}, bound.pass());
  // The output is constant near an input, so this is the penalty's gradient.
  CHECK(gradient_error(own, numeric_gradient(bound.input(), [&] {
                         return bound.loss();
                       })) <= kNumericGradient);
  const auto straight = random_floats(12, 32);  // BoundLayer's d_output
  for (std::size_t i = 0; i < 12; ++i) {
    CHECK(d_input[i] == Approx(straight[i] + own[i]));
    CHECK(own[i] ==
          Approx(2.0 * 0.6 / 12.0 * (bound.input()[i] - bound.output()[i])));
  }
}

TEST_CASE("the penalty is a mean over the code's values, not the model's",
          "[bottlenecks][quantized]") {
  Quantized layer(Shape{2}, {.codes = 2, .commitment = 0.25});
  BoundLayer bound(layer, 1);
  set_codebook(bound, {0, 0, 9, 9});
  set(bound.input(), {1, 2});
  (void)bound.loss();
  Pass pass = bound.pass();
  pass.features = 10;
  // 0.25 · (1 + 4) / 2, whatever the model's features are.
  CHECK(layer.penalty(bound.input(), bound.output(), pass) *
            static_cast<double>(pass.value_weight()) ==
        Approx(0.625));
}

TEST_CASE("two steps of the moving averages are those by hand",
          "[bottlenecks][quantized]") {
  Quantized layer(Shape{1}, {.codes = 2, .decay = 0.5, .epsilon = 1e-30});
  BoundLayer bound(layer, 3);
  set_codebook(bound, {0, 10});
  set(bound.input(), {2, 4, 11});
  step(layer, bound);
  // N: ½·1 + ½·2 and ½·1 + ½·1. m: ½·0 + ½·6 and ½·10 + ½·11.
  CHECK(bound.values()[1] == std::vector<float>{1.5F, 1.0F});
  CHECK(bound.values()[2] == std::vector<float>{3.0F, 10.5F});
  CHECK(bound.values()[0] == std::vector<float>{2.0F, 10.5F});
  step(layer, bound);
  CHECK(bound.values()[1] == std::vector<float>{1.75F, 1.0F});
  CHECK(bound.values()[2] == std::vector<float>{4.5F, 10.75F});
  CHECK(bound.values()[0][0] == Approx(4.5 / 1.75));
  CHECK(bound.values()[0][1] == Approx(10.75));
}

TEST_CASE("epsilon smooths the counts", "[bottlenecks][quantized]") {
  Quantized layer(Shape{1}, {.codes = 2, .decay = 0.5, .epsilon = 1.0});
  BoundLayer bound(layer, 3);
  set_codebook(bound, {0, 10});
  set(bound.input(), {2, 4, 11});
  step(layer, bound);
  // N = 1.5 and 1 become 2.5/4.5·2.5 and 2/4.5·2.5.
  CHECK(bound.values()[0][0] == Approx(3.0 / (2.5 / 4.5 * 2.5)));
  CHECK(bound.values()[0][1] == Approx(10.5 / (2.0 / 4.5 * 2.5)));
}

TEST_CASE("a code that is not used for long moves to an input",
          "[bottlenecks][quantized]") {
  Quantized layer(Shape{1}, {.codes = 2, .restart_after = 2});
  BoundLayer bound(layer, 2);
  set_codebook(bound, {1, 100});
  set(bound.input(), {1, 2});
  step(layer, bound);
  CHECK(bound.values()[3] == std::vector<float>{0, 1});
  CHECK(bound.values()[0][1] > 90.0F);
  step(layer, bound);
  const float moved = bound.values()[0][1];
  CHECK((moved == 1.0F || moved == 2.0F));
  CHECK(bound.values()[1][1] == 1.0F);
  CHECK(bound.values()[2][1] == moved);
  CHECK(bound.values()[3] == std::vector<float>{0, 0});
}

TEST_CASE("no code moves where that is switched off",
          "[bottlenecks][quantized]") {
  Quantized layer(Shape{1}, {.codes = 2, .restart_after = 0});
  BoundLayer bound(layer, 2);
  set_codebook(bound, {1, 100});
  set(bound.input(), {1, 2});
  for (int i = 0; i < 20; ++i) step(layer, bound);
  CHECK(bound.values()[0][1] > 90.0F);
  CHECK(bound.values()[3] == std::vector<float>{0, 20});
}

TEST_CASE("the first step places codes on inputs, none of them twice",
          "[bottlenecks][quantized]") {
  Quantized layer(Shape{1}, {.codes = 5});
  BoundLayer bound(layer, 3);
  for (auto& values : bound.values()) {
    std::fill(values.begin(), values.end(), 0.0F);
  }
  set(bound.values()[0], {-100, -100, -100, -100, -100});
  set(bound.input(), {1, 2, 3});
  step(layer, bound);
  CHECK(bound.values()[0] == std::vector<float>{1, 2, 3, -100, -100});
  CHECK(bound.values()[1] == std::vector<float>(5, 1.0F));
  // Those that were left go next.
  set(bound.input(), {4, 4, 4});
  step(layer, bound);
  CHECK(bound.values()[0][3] == 4.0F);
  CHECK(bound.values()[0][4] == 4.0F);
}

TEST_CASE("inputs for the first codes are drawn, and the same each time",
          "[bottlenecks][quantized]") {
  std::vector<float> codebooks[3];
  for (std::size_t i = 0; i < 3; ++i) {
    Quantized layer(Shape{100, 1}, {.codes = 4});
    BoundLayer bound(layer, 2);
    for (float& count : bound.values()[1]) count = 0.0F;
    bound.options.step = i / 2;
    step(layer, bound);
    codebooks[i] = bound.values()[0];
  }
  CHECK(same_bits(codebooks[0], codebooks[1]));
  CHECK_FALSE(same_bits(codebooks[0], codebooks[2]));
}

TEST_CASE("perplexity is 1 for one code, K for all alike",
          "[bottlenecks][quantized]") {
  Quantized layer(Shape{1}, {.codes = 4, .commitment = 0.5});
  BoundLayer bound(layer, 4);
  set_codebook(bound, {0, 10, 20, 30});
  const auto statistics = layer.make_statistics();
  const auto collect = [&](const std::vector<float>& input) {
    set(bound.input(), input);
    (void)bound.loss();
    statistics->collect(bound.input(), bound.output(), bound.pass());
  };
  collect({10, 10, 10, 10});
  CHECK(metric(*statistics, "perplexity") == Approx(1.0));
  CHECK(metric(*statistics, "usedCodes") == 1.0);
  CHECK(metric(*statistics, "commitmentLoss") == 0.0);
  statistics->reset();
  collect({0, 12, 20, 30});
  CHECK(metric(*statistics, "perplexity") == Approx(4.0));
  CHECK(metric(*statistics, "usedCodes") == 4.0);
  CHECK(metric(*statistics, "commitmentLoss") == Approx(0.5 * 4.0 / 4.0));
  // Together with the last batch: 5 of 8, and 1 of 8 three times.
  collect({0, 0, 0, 0});
  CHECK(metric(*statistics, "perplexity") == Approx(2.92572656));
  CHECK(metric(*statistics, "usedCodes") == 4.0);
}

}  // namespace ae::test
