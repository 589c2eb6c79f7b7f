// SPDX-License-Identifier: MIT
#include "reference/normalization.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "layers/batch_normalization.h"
#include "layers/layer_normalization.h"
#include "layers/unit_normalization.h"
#include "support/bound_layer.h"
#include "support/closeness.h"
#include "support/session.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

constexpr const char* kModel = R"({"inputShape": [6],
    "encoder": [{"type": "dense", "units": 5},
                {"type": "batchNormalization", "momentum": 0.5}],
    "bottleneck": {"type": "dense", "units": 3}})";

std::span<const float> parameter(const Session& session, const char* name) {
  for (const Parameter& parameter : session.model->network().parameters()) {
    if (parameter.name == name) return parameter.value;
  }
  return {};
}

}  // namespace

TEST_CASE("gradients of batch normalisation equal numeric ones", "[layers]") {
  BatchNormalization layer(Shape{2, 5}, {});
  BoundLayer bound(layer, 6);
  // The moving variance is no negative number.
  for (float& value : bound.values()[3]) value = value * value + 0.5F;
  bound.options.mode = GENERATE(Mode::kTraining, Mode::kEvaluation);
  CHECK(bound.worst_gradient_error() <= kNumericGradient);
}

TEST_CASE("gradients of layer normalisation equal numeric ones", "[layers]") {
  LayerNormalization layer(Shape{2, 7}, 1e-3);
  BoundLayer bound(layer, 3);
  CHECK(bound.worst_gradient_error() <= kNumericGradient);
}

TEST_CASE("gradients of unit normalisation equal numeric ones", "[layers]") {
  UnitNormalization layer(Shape{2, 7});
  BoundLayer bound(layer, 3);
  CHECK(bound.worst_gradient_error() <= kNumericGradient);
}

TEST_CASE("unit normalisation gives each last axis length 1", "[layers]") {
  UnitNormalization layer(Shape{2, 2});
  BoundLayer bound(layer, 1);
  bound.input() = {3.0F, -4.0F, 0.0F, 0.0F};
  (void)bound.loss();
  CHECK(largest_error(bound.output(), {0.6, -0.8, 0.0, 0.0}) <= kElementwise);
}

TEST_CASE(
    "batch normalisation trains with the batch's moments over the last "
    "axis",
    "[layers]") {
  BatchNormalization layer(Shape{2, 1}, {});
  BoundLayer bound(layer, 2);
  bound.input() = {1.0F, 2.0F, 3.0F, 6.0F};  // mean 3, variance 3.5
  bound.values()[0][0] = 2.0F;
  bound.values()[1][0] = 1.0F;
  (void)bound.loss();
  const double rstd = 1.0 / std::sqrt(3.501);
  CHECK(largest_error(bound.output(), {1.0 - 4.0 * rstd, 1.0 - 2.0 * rstd, 1.0,
                                       1.0 + 6.0 * rstd}) <= kElementwise);
}

TEST_CASE("outside of training batch normalisation takes the moving moments",
          "[layers]") {
  BatchNormalization layer(Shape{1}, {.momentum = 0.75, .epsilon = 1.0});
  BoundLayer bound(layer, 2);
  bound.input() = {2.0F, 6.0F};  // mean 4, variance 4
  bound.values()[0][0] = 1.0F;
  bound.values()[1][0] = 0.0F;
  bound.values()[2][0] = 0.0F;
  bound.values()[3][0] = 8.0F;
  bound.options.mode = GENERATE(Mode::kInference, Mode::kEvaluation);
  (void)bound.loss();
  CHECK(largest_error(bound.output(), {2.0 / 3.0, 2.0}) <= kElementwise);
  // One step's moments: ¾·0 + ¼·4 and ¾·8 + ¼·4.
  bound.options.mode = Mode::kTraining;
  (void)bound.loss();
  layer.update_buffers(bound.input(), bound.output(), bound.pass());
  CHECK(bound.values()[2][0] == 1.0F);
  CHECK(bound.values()[3][0] == 7.0F);
}

TEST_CASE("layer normalisation has each row's moments", "[layers]") {
  LayerNormalization layer(Shape{4, 5}, 1e-3);
  BoundLayer bound(layer, 2);
  (void)bound.loss();
  for (std::size_t row = 0; row < 8; ++row) {
    const auto x = std::span(bound.input()).subspan(row * 5, 5);
    auto expected = reference::standardize({x.begin(), x.end()}, 1e-3);
    for (std::size_t j = 0; j < 5; ++j) {
      expected[j] = expected[j] * bound.values()[0][j] + bound.values()[1][j];
    }
    CHECK(largest_error(std::span(bound.output()).subspan(row * 5, 5),
                        expected) <= 8.0 * kElementwise);
  }
}

TEST_CASE("a model's moving moments follow, are saved and are not trained",
          "[model]") {
  Session session = make_session(kModel);
  const auto is = [&](const char* name, float value) {
    const auto values = parameter(session, name);
    return values.size() == 5 && std::ranges::count(values, value) == 5;
  };
  CHECK(is("encoder.1.gamma", 1.0F));
  CHECK(is("encoder.1.beta", 0.0F));
  CHECK(is("encoder.1.movingMean", 0.0F));
  CHECK(is("encoder.1.movingVariance", 1.0F));
  (void)fit(session, make_data(40, 6), R"({"epochs": 2, "batchSize": 8})");
  CHECK_FALSE(is("encoder.1.gamma", 1.0F));
  CHECK_FALSE(is("encoder.1.movingMean", 0.0F));
  for (const float value : parameter(session, "encoder.1.movingVariance")) {
    CHECK(value > 0.0F);
  }
  const auto file = save_checkpoint(*session.model, session.state, true);
  const Session loaded = load_checkpoint(file);
  CHECK(same_bits(weights(session), weights(loaded)));
}

TEST_CASE(
    "with batch normalisation a sample's code does not depend on the "
    "others",
    "[model]") {
  Session session = make_session(kModel);
  (void)fit(session, make_data(40, 6), R"({"epochs": 1})");
  const auto samples = random_floats(60, 64);
  std::vector<float> together(30);
  std::vector<float> alone(3);
  session.model->encode(together, samples);
  session.model->encode(alone, std::span(samples).subspan(24, 6));
  CHECK(same_bits(alone, std::span(together).subspan(12, 3)));
}

}  // namespace ae::test
