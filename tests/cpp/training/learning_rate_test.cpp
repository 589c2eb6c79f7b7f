// SPDX-License-Identifier: MIT
#include "training/learning_rate.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>

#include "support/json.h"
#include "support/refusal.h"
#include "support/session.h"

namespace ae::test {
namespace {

/// Of an Adam with this `learningRate`.
LearningRate schedule(const std::string& rate) {
  return parse_optimizer(
             json_of(R"({"type": "adam", "learningRate": )" + rate + "}"),
             "optimizer")
      .learning_rate;
}

void check_rate(const LearningRate& schedule, std::uint64_t epochs,
                double share, double wanted) {
  const double rate = LearningRateState{.epochs = epochs}.rate(schedule, share);
  CAPTURE(epochs, share, rate, wanted);
  CHECK(std::abs(rate - wanted) <= 1e-12 * wanted);
}

constexpr const char* kModel =
    R"({"inputShape": [12], "seed": 5, "corruption": {"type": "masking", "rate": 0.3},
        "bottleneck": {"type": "dense", "units": 3}})";

std::string options(int epochs, const std::string& rate) {
  return R"({"batchSize": 16, "epochs": )" + std::to_string(epochs) +
         R"(, "optimizer": {"type": "adam", "learningRate": )" + rate + "}}";
}

/// The metric of every epoch.
std::vector<double> reported_rates(Session& session, const Dataset& data,
                                   const std::string& fit_options) {
  Trainer trainer(*session.model, session.state, data, nullptr,
                  parse_fit_options(fit_options));
  std::vector<double> rates;
  for (;;) {
    const TrainingEvent event = trainer.step();
    if (event.kind == TrainingEvent::Kind::kDone) return rates;
    for (const auto& [name, value] : event.metrics) {
      if (name == "learningRate") rates.push_back(value);
    }
  }
}

}  // namespace

TEST_CASE("a step schedule falls between epochs", "[training][schedule]") {
  const LearningRate rate = schedule(
      R"({"type": "step", "initial": 0.5, "factor": 0.25, "every": 3})");
  check_rate(rate, 0, 0.0, 0.5);
  check_rate(rate, 2, 0.9, 0.5);
  check_rate(rate, 3, 0.0, 0.125);
  check_rate(rate, 6, 0.5, 0.03125);
}

TEST_CASE("an exponential schedule falls with every step",
          "[training][schedule]") {
  const LearningRate rate =
      schedule(R"({"type": "exponential", "initial": 0.5, "rate": 0.25})");
  check_rate(rate, 0, 0.0, 0.5);
  check_rate(rate, 0, 0.5, 0.25);
  check_rate(rate, 1, 0.0, 0.125);
  check_rate(rate, 2, 0.25, 0.5 * std::pow(0.25, 2.25));
}

TEST_CASE("a cosine schedule ends at its final rate", "[training][schedule]") {
  const LearningRate rate = schedule(
      R"({"type": "cosine", "initial": 0.5, "final": 0.1, "epochs": 4})");
  check_rate(rate, 0, 0.0, 0.5);
  check_rate(rate, 1, 0.0, 0.1 + 0.2 * (1.0 + std::sqrt(0.5)));
  check_rate(rate, 2, 0.0, 0.3);
  check_rate(rate, 4, 0.0, 0.1);
  check_rate(rate, 9, 0.5, 0.1);
}

TEST_CASE("a warm-up rises from 0", "[training][schedule]") {
  const LearningRate rate =
      schedule(R"({"type": "constant", "initial": 0.5, "warmUpEpochs": 2.5})");
  check_rate(rate, 0, 0.0, 0.0);
  check_rate(rate, 1, 0.25, 0.25);
  check_rate(rate, 2, 0.5, 0.5);
  check_rate(rate, 7, 0.0, 0.5);
}

TEST_CASE("a plateau reduces the rate as Keras does", "[training][schedule]") {
  const LearningRate rate = schedule(
      R"({"type": "plateau", "initial": 0.5, "factor": 0.5, "patience": 2,
          "minDelta": 0.5, "minimum": 0.2})");
  LearningRateState state;
  // Best 4; 3.75 is no gain, nor 3.6: reduced. 3 is one. Then twice two more.
  const double losses[] = {4.0, 3.75, 3.6, 3.0, 3.0, 3.0, 3.0, 3.0};
  const double wanted[] = {0.5, 0.5, 0.25, 0.25, 0.25, 0.2, 0.2, 0.2};
  for (std::size_t i = 0; i < 8; ++i) {
    state.end_epoch(rate, losses[i]);
    CAPTURE(i);
    CHECK(state.rate(rate, 0.3) == wanted[i]);
  }
}

TEST_CASE("a printed schedule reads as the same schedule",
          "[training][schedule]") {
  const char* text = GENERATE(
      R"({"type": "constant", "initial": 0.5, "warmUpEpochs": 2.5})",
      R"({"type": "step", "initial": 0.5, "factor": 0.3, "every": 3})",
      R"({"type": "exponential", "initial": 0.5, "rate": 0.3})",
      R"({"type": "cosine", "initial": 0.5, "final": 0.1, "epochs": 4,
          "warmUpEpochs": 1.0})",
      R"({"type": "plateau", "initial": 0.5, "factor": 0.5, "patience": 2,
          "minDelta": 0.5, "minimum": 0.2})");
  CHECK(print_learning_rate(schedule(text)) == json_of(text));
}

TEST_CASE("a schedule starts at the optimizer's own rate",
          "[training][schedule]") {
  CHECK(schedule(R"({"type": "plateau"})").initial == 1e-3);
  const Json sgd = json_of(
      R"({"type": "sgd", "learningRate": {"type": "cosine", "epochs": 3}})");
  CHECK(parse_optimizer(sgd, "").learning_rate.initial == 1e-2);
}

TEST_CASE("schedules that cannot be are refused", "[training][schedule]") {
  const auto [text, message] = GENERATE(table<const char*, const char*>({
      {R"("fast")", "optimizer.learningRate: expected a number"},
      {R"({"initial": 0.1})", "optimizer.learningRate.type"},
      {R"({"type": "linear"})", R"("cosine" or "plateau")"},
      {R"({"type": "step"})", "optimizer.learningRate.every"},
      {R"({"type": "step", "every": 0})", "every"},
      {R"({"type": "exponential"})", "optimizer.learningRate.rate"},
      {R"({"type": "exponential", "rate": 1.5})", "rate"},
      {R"({"type": "cosine"})", "optimizer.learningRate.epochs"},
      {R"({"type": "plateau", "patience": 0})", "patience"},
      {R"({"type": "plateau", "every": 3})", "expected one of the options"},
      {R"({"type": "constant", "warmUpEpochs": -1})", "warmUpEpochs"},
  }));
  const Error error = refusal([&, text = text] { (void)schedule(text); });
  CAPTURE(text, error.what());
  CHECK(error.code() == ErrorCode::kConfig);
  CHECK(says(error, message));
}

TEST_CASE("epochs report the rate of a schedule, and of nothing else",
          "[training][schedule]") {
  const Dataset data = make_data(50, 12);  // four batches
  Session session = make_session(kModel);
  const auto rates = reported_rates(
      session, data,
      options(3, R"({"type": "step", "initial": 0.5, "every": 1})"));
  REQUIRE(rates.size() == 3);
  CHECK(rates[0] == 0.5);
  CHECK(std::abs(rates[2] - 0.005) < 1e-12);
  // Another optimizer: its schedule starts anew.
  const auto others = reported_rates(
      session, data,
      options(1, R"({"type": "exponential", "initial": 0.5, "rate": 0.0625})"));
  CHECK(others == std::vector<double>{0.5 * 0.125});
  CHECK(reported_rates(session, data, options(1, "0.01")).empty());
}

TEST_CASE("a run left in the midst of a schedule goes on, bit for bit",
          "[training][schedule][resume]") {
  const std::string rate = GENERATE(
      as<std::string>{},
      R"({"type": "constant", "initial": 0.01, "warmUpEpochs": 2.5})",
      R"({"type": "cosine", "initial": 0.01, "epochs": 4})",
      R"({"type": "exponential", "initial": 0.01, "rate": 0.5})",
      R"({"type": "plateau", "initial": 0.01, "patience": 2, "minDelta": 1})");
  // Four batches and an epoch's end make five steps.
  const std::size_t steps = GENERATE(2, 7, 15);
  const Dataset data = make_data(50, 12);
  Session once = make_session(kModel);
  const History whole = fit(once, data, options(6, rate));
  Session left = make_session(kModel);
  {
    Trainer trainer(*left.model, left.state, data, nullptr,
                    parse_fit_options(options(6, rate)));
    (void)run(trainer, steps);
  }
  Session loaded =
      load_checkpoint(save_checkpoint(*left.model, left.state, true));
  const int done = static_cast<int>(loaded.state.epochs);
  const History rest = fit(loaded, data, options(6 - done, rate));
  CAPTURE(rate, steps);
  CHECK(same_bits(weights(once), weights(loaded)));
  CHECK(rest.loss.back() == whole.loss.back());
}

}  // namespace ae::test
