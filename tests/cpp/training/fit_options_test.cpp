// SPDX-License-Identifier: MIT
#include "training/fit_options.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "support/json.h"
#include "support/refusal.h"

namespace ae::test {

namespace {

void check_refused(const char* text, const char* message) {
  const Error error = refusal([&] { parse_fit_options(text); });
  CAPTURE(text, error.what(), message);
  CHECK(error.code() == ErrorCode::kConfig);
  CHECK(says(error, message));
}

}  // namespace

TEST_CASE("options that no run can have are refused", "[training]") {
  const auto [text, message] = GENERATE(table<const char*, const char*>({
      {"[]", "expected an object"},
      {"{", "fit options: expected JSON"},
      {R"({"epochs": 0})", "epochs: expected a whole number from 1"},
      {R"({"epochs": 1.5})", "epochs"},
      {R"({"batchSize": 0})", "batchSize"},
      {R"({"batchSize": "32"})", "batchSize"},
      {R"({"shuffle": 1})", "shuffle: expected true or false"},
      {R"({"epoch": 3})", "epoch: expected one of the options"},
  }));
  check_refused(text, message);
}

TEST_CASE("optimizers that cannot be are refused", "[training]") {
  const auto [text, message] = GENERATE(table<const char*, const char*>({
      {R"({"optimizer": "adam"})", "optimizer: expected an object"},
      {R"({"optimizer": {"type": "lion"}})",
       R"("adam", "sgd", "rmsprop", "adagrad" or "adamw")"},
      {R"({"optimizer": {"type": "adam", "learningRate": 0}})",
       "optimizer.learningRate: expected a number from 1e-30"},
      {R"({"optimizer": {"type": "adam", "beta1": 1}})", "below 1"},
      {R"({"optimizer": {"type": "adam", "beta2": -0.1}})", "beta2"},
      {R"({"optimizer": {"type": "adam", "epsilon": 0}})", "epsilon"},
      // As a float32 this is 0, and 0 / 0 would be NaN.
      {R"({"optimizer": {"type": "adam", "epsilon": 1e-50}})", "epsilon"},
      {R"({"optimizer": {"type": "adam", "momentum": 0.9}})",
       "optimizer.momentum: expected one of"},
      {R"({"optimizer": {"type": "sgd", "momentum": 1}})", "momentum"},
      {R"({"optimizer": {"type": "sgd", "globalClipNorm": 0}})",
       "globalClipNorm"},
      {R"({"optimizer": {"type": "sgd", "clipValue": -1}})", "clipValue"},
  }));
  check_refused(text, message);
}

TEST_CASE("early stopping that cannot be is refused", "[training]") {
  const auto [text, message] = GENERATE(table<const char*, const char*>({
      {R"({"earlyStopping": true})", "earlyStopping: expected an object"},
      {R"({"earlyStopping": {"patience": -1}})", "earlyStopping.patience"},
      {R"({"earlyStopping": {"minDelta": -1}})", "minDelta"},
      {R"({"earlyStopping": {"restoreBest": 0}})", "restoreBest"},
      {R"({"earlyStopping": {"monitor": 0}})", "earlyStopping.monitor"},
  }));
  check_refused(text, message);
}

TEST_CASE("defaults are Keras's", "[training]") {
  const FitOptions options = parse_fit_options(
      R"({"optimizer": {"type": "adam"}, "earlyStopping": {}})");
  CHECK(options.epochs == 1);
  CHECK(options.batch_size == 32);
  CHECK(options.shuffle);
  CHECK(options.optimizer->kind ==
        OptimizerKind(AdamOptions{0.9, 0.999, 1e-7}));
  CHECK(options.optimizer->learning_rate == LearningRate{});
  CHECK(options.early_stopping->patience == 0);
  CHECK_FALSE(options.early_stopping->restore_best);
}

TEST_CASE("a printed optimizer reads as the same optimizer", "[training]") {
  const char* text = GENERATE(
      R"({"type": "adam", "learningRate": 0.1, "beta1": 0.3, "beta2": 0.7,
          "epsilon": 1e-5, "globalClipNorm": 0.1})",
      R"({"type": "sgd", "learningRate": 0.3, "momentum": 0.9,
          "nesterov": true, "clipValue": 0.7})",
      R"({"type": "rmsprop", "learningRate": 0.3, "rho": 0.8, "momentum": 0.5,
          "epsilon": 1e-5})",
      R"({"type": "adagrad", "learningRate": 0.3,
          "initialAccumulatorValue": 0.5, "epsilon": 1e-5})",
      R"({"type": "adamw", "learningRate": 0.1, "beta1": 0.3, "beta2": 0.7,
          "epsilon": 1e-5, "weightDecay": 0.25})");
  const OptimizerConfig config = parse_optimizer(json_of(text), "");
  CHECK(parse_optimizer(print_optimizer(config), "") == config);
  CHECK(print_optimizer(config) == json_of(text));
}

}  // namespace ae::test
