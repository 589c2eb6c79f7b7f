// SPDX-License-Identifier: MIT
// Going on equals never having stopped, bit for bit.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "support/session.h"

namespace ae::test {
namespace {

constexpr std::size_t kSamples = 50;  // four batches of 16, the last of 2

std::string model_config(const char* corruption) {
  return std::string(R"({"inputShape": [12], "loss": "binaryCrossentropy",
      "encoder": [{"type": "dense", "units": 7, "activation": "tanh"}],
      "bottleneck": {"type": "dense", "units": 3}, "seed": 11)") +
         corruption + "}";
}

std::string options(int epochs, const std::string& optimizer) {
  return R"({"epochs": )" + std::to_string(epochs) +
         R"(, "batchSize": 16, "optimizer": )" + optimizer + "}";
}

std::string any_optimizer() {
  return GENERATE(as<std::string>{}, R"({"type": "adam"})",
                  R"({"type": "sgd", "learningRate": 0.1})",
                  R"({"type": "sgd", "learningRate": 0.1, "momentum": 0.9})",
                  R"({"type": "adam", "globalClipNorm": 0.01})",
                  R"({"type": "rmsprop", "momentum": 0.5})",
                  R"({"type": "adagrad"})");
}

const char* any_corruption() {
  return GENERATE("",
                  R"(, "corruption": {"type": "gaussianNoise", "stddev": 0.3})",
                  R"(, "corruption": {"type": "masking", "rate": 0.3})",
                  R"(, "corruption": {"type": "saltAndPepper", "rate": 0.3})");
}

/// A run that is left after some steps; the trainer is gone, the session not.
History leave_after(std::size_t steps, Session& session, const Dataset& data,
                    const std::string& fit_options) {
  Trainer trainer(*session.model, session.state, data, nullptr,
                  parse_fit_options(fit_options));
  return run(trainer, steps);
}

Session reloaded(const Session& session) {
  return load_checkpoint(save_checkpoint(*session.model, session.state, true));
}

}  // namespace

TEST_CASE("a fit in two runs equals one run", "[training][resume]") {
  const std::string optimizer = any_optimizer();
  const std::string config = model_config(any_corruption());
  const Dataset data = make_data(kSamples, 12);
  Session once = make_session(config);
  const History whole = fit(once, data, options(5, optimizer));
  Session twice = make_session(config);
  (void)fit(twice, data, options(2, optimizer));
  const History rest = fit(twice, data, options(3, optimizer));
  CAPTURE(config, optimizer);
  CHECK(same_bits(weights(once), weights(twice)));
  CHECK(std::equal(rest.loss.begin(), rest.loss.end(), whole.loss.begin() + 2,
                   whole.loss.end()));
}

TEST_CASE("a run left in mid-epoch goes on as if it had not been",
          "[training][resume]") {
  const std::string optimizer = any_optimizer();
  const std::string config = model_config(any_corruption());
  // Four batches and an epoch's end make five steps.
  const std::size_t steps = GENERATE(1, 3, 4, 7);
  const Dataset data = make_data(kSamples, 12);
  Session once = make_session(config);
  const History whole = fit(once, data, options(3, optimizer));
  Session left = make_session(config);
  const History before = leave_after(steps, left, data, options(3, optimizer));
  const int done = static_cast<int>(left.state.epochs);
  const History rest = fit(left, data, options(3 - done, optimizer));
  CAPTURE(config, optimizer, steps, before.loss, rest.loss);
  CHECK(same_bits(weights(once), weights(left)));
  CHECK(rest.loss.back() == whole.loss.back());
  CHECK(rest.loss.front() == whole.loss[static_cast<std::size_t>(done)]);
}

TEST_CASE("saving, loading and going on equals never stopping",
          "[training][resume]") {
  const std::string optimizer = any_optimizer();
  const std::string config = model_config(any_corruption());
  const std::size_t steps = GENERATE(2, 5, 7);
  const Dataset data = make_data(kSamples, 12);
  Session once = make_session(config);
  const History whole = fit(once, data, options(3, optimizer));
  Session left = make_session(config);
  (void)leave_after(steps, left, data, options(3, optimizer));
  Session loaded = reloaded(left);
  const int done = static_cast<int>(loaded.state.epochs);
  const History rest = fit(loaded, data, options(3 - done, optimizer));
  CAPTURE(config, optimizer, steps);
  CHECK(same_bits(weights(once), weights(loaded)));
  CHECK(rest.loss.back() == whole.loss.back());
}

TEST_CASE("without an optimizer of its own a run goes on with the last",
          "[training][resume]") {
  const std::string config = model_config("");
  const Dataset data = make_data(kSamples, 12);
  const std::string sgd =
      R"({"type": "sgd", "learningRate": 0.1, "momentum": 0.9})";
  Session named = make_session(config);
  (void)fit(named, data, options(4, sgd));
  Session unnamed = make_session(config);
  (void)fit(unnamed, data, options(2, sgd));
  (void)fit(unnamed, data, R"({"epochs": 2, "batchSize": 16})");
  CHECK(same_bits(weights(named), weights(unnamed)));
}

TEST_CASE("another optimizer starts from nothing", "[training][resume]") {
  Session session = make_session(model_config(""));
  const Dataset data = make_data(kSamples, 12);
  (void)fit(session, data, options(1, R"({"type": "adam"})"));
  CHECK(session.state.optimizer->steps() == 4);
  (void)fit(session, data,
            options(1, R"({"type": "adam", "learningRate": 0.01})"));
  CHECK(session.state.optimizer->steps() == 4);
  CHECK(session.state.epochs == 2);
  CHECK(session.state.steps == 8);
}

TEST_CASE("other data or another batch size begin a new epoch",
          "[training][resume]") {
  const std::string adam = R"({"type": "adam"})";
  Session session = make_session(model_config(""));
  const Dataset data = make_data(kSamples, 12);
  (void)leave_after(3, session, data, options(1, adam));
  REQUIRE(session.state.cursor->next_batch == 3);
  const Dataset other = make_data(30, 12);
  const History history = fit(session, other, options(1, adam));
  CHECK(history.batch_loss.size() == 2);
}

}  // namespace ae::test
