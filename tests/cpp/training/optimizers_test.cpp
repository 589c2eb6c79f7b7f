// SPDX-License-Identifier: MIT
// Three steps of every optimizer against its formula in doubles.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "model/json_fields.h"
#include "reference/optimizer.h"
#include "support/json.h"
#include "training/optimizer.h"

namespace ae::test {
namespace {

using reference::Slot;

/// Steps are a few hundredths here: float32 rounds parameters near 1 by 6e-8,
/// the chain of operations some times that.
constexpr double kSteps = 1e-6;

constexpr double kGradients[3] = {0.5, -0.25, 0.75};

/// A parameter that starts as 1 after three steps.
double trained(const char* optimizer) {
  const auto made =
      make_optimizer(parse_optimizer(json_of(optimizer), "optimizer"), 1);
  float parameter = 1.0F;
  for (const double gradient : kGradients) {
    const auto g = static_cast<float>(gradient);
    made->update(std::span(&parameter, 1), std::span(&g, 1));
  }
  return parameter;
}

/// The same by `step(slot, gradient, t)`.
template <class Step>
double expected(Step step, double v = 0.0) {
  Slot slot = {1.0, 0.0, v};
  for (int t = 1; t <= 3; ++t) slot = step(slot, kGradients[t - 1], t);
  return slot.w;
}

void check_close(double got, double wanted) {
  CAPTURE(got, wanted);
  CHECK(std::abs(got - wanted) < kSteps);
}

}  // namespace

TEST_CASE("SGD with and without Nesterov", "[training][optimizer]") {
  check_close(trained(R"({"type": "sgd", "momentum": 0.9})"),
              expected([](Slot s, double g, int) {
                return reference::sgd(s, g, 0.01, 0.9);
              }));
  check_close(trained(R"({"type": "sgd", "momentum": 0.9, "nesterov": true})"),
              expected([](Slot s, double g, int) {
                return reference::nesterov(s, g, 0.01, 0.9);
              }));
  // Without momentum both are plain gradient descent: 1 − 0.01 · 1.
  check_close(trained(R"({"type": "sgd", "nesterov": true})"), 0.99);
}

TEST_CASE("RMSprop with and without momentum", "[training][optimizer]") {
  const double momentum = GENERATE(0.0, 0.5);
  const Json json = json_object({{"type", "rmsprop"}, {"momentum", momentum}});
  check_close(trained(json.dump().c_str()),
              expected([&](Slot s, double g, int) {
                return reference::rmsprop(s, g, 1e-3, 0.9, 1e-7, momentum);
              }));
}

TEST_CASE("Adagrad starts from its initial accumulator",
          "[training][optimizer]") {
  check_close(trained(R"({"type": "adagrad", "learningRate": 0.1})"),
              expected([](Slot s, double g,
                          int) { return reference::adagrad(s, g, 0.1, 1e-7); },
                       0.1));
  check_close(trained(R"({"type": "adagrad", "learningRate": 0.1,
                  "initialAccumulatorValue": 2})"),
              expected([](Slot s, double g,
                          int) { return reference::adagrad(s, g, 0.1, 1e-7); },
                       2.0));
}

TEST_CASE("Adam, and AdamW that shrinks the weight before",
          "[training][optimizer]") {
  check_close(trained(R"({"type": "adam", "learningRate": 0.01})"),
              expected([](Slot s, double g, int t) {
                return reference::adam(s, g, 0.01, 0.9, 0.999, 1e-7, t);
              }));
  check_close(trained(R"({"type": "adamw", "learningRate": 0.01,
                          "weightDecay": 0.5})"),
              expected([](Slot s, double g, int t) {
                return reference::adamw(s, g, 0.01, 0.9, 0.999, 1e-7, t, 0.5);
              }));
}

TEST_CASE("AdamW's default decay is Keras's", "[training][optimizer]") {
  const OptimizerConfig config =
      parse_optimizer(json_of(R"({"type": "adamw"})"), "optimizer");
  CHECK(std::get<AdamwOptions>(config.kind).weight_decay == 0.004);
  CHECK(config.learning_rate.initial == 0.001);
}

TEST_CASE("the learning rate of a step can be set", "[training][optimizer]") {
  const auto sgd = make_optimizer(
      parse_optimizer(json_of(R"({"type": "sgd"})"), "optimizer"), 1);
  float parameter = 1.0F;
  const float gradient = 1.0F;
  sgd->set_learning_rate(0.25);
  sgd->update(std::span(&parameter, 1), std::span(&gradient, 1));
  CHECK(parameter == 0.75F);
}

}  // namespace ae::test
