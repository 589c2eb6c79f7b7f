// SPDX-License-Identifier: MIT
// What holds of every kind of autoencoder.
#include "support/kinds.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_all.hpp>

#include "support/json.h"
#include "support/session.h"

namespace ae::test {
namespace {

constexpr std::size_t kSamples = 40;

constexpr const char* kTwoEpochs =
    R"({"epochs": 2, "batchSize": 16, "optimizer": {"type": "adam",
        "learningRate": 0.01}})";

Session trained(const Kind& kind, const char* options = kTwoEpochs) {
  Session session = make_session(kind.config);
  (void)fit(session, make_data(kSamples, kind.size), options);
  return session;
}

std::vector<float> samples(const Kind& kind) {
  return random_floats(kSamples * kind.size, 5, 0.0F, 1.0F);
}

}  // namespace

TEST_CASE("every kind learns", "[kinds]") {
  const Kind kind = GENERATE(from_range(kKinds));
  Session session = make_session(kind.config);
  const History history = fit(session, make_data(200, kind.size),
                              R"({"epochs": 40, "batchSize": 20,
              "optimizer": {"type": "adam", "learningRate": 0.01}})");
  CAPTURE(kind.name, history.loss.front(), history.loss.back());
  CHECK(history.loss.back() < history.loss.front());
}

TEST_CASE("the same seed gives every kind the same weights", "[kinds]") {
  const Kind kind = GENERATE(from_range(kKinds));
  CAPTURE(kind.name);
  CHECK(same_bits(weights(trained(kind)), weights(trained(kind))));
}

TEST_CASE("saved, loaded and trained on, every kind is as if never stopped",
          "[kinds][resume]") {
  const Kind kind = GENERATE(from_range(kKinds));
  const Dataset data = make_data(kSamples, kind.size);
  Session whole = make_session(kind.config);
  (void)fit(whole, data, R"({"epochs": 3, "batchSize": 16})");
  Session first = make_session(kind.config);
  (void)fit(first, data, R"({"epochs": 1, "batchSize": 16})");
  Session second =
      load_checkpoint(save_checkpoint(*first.model, first.state, true));
  (void)fit(second, data, R"({"epochs": 2, "batchSize": 16})");
  CAPTURE(kind.name);
  CHECK(same_bits(weights(whole), weights(second)));
}

TEST_CASE("a saved model of every kind gives the same outputs",
          "[kinds][checkpoint]") {
  const Kind kind = GENERATE(from_range(kKinds));
  Session session = trained(kind);
  Session loaded =
      load_checkpoint(save_checkpoint(*session.model, session.state, false));
  const auto inputs = samples(kind);
  std::vector<float> before(inputs.size());
  std::vector<float> after(inputs.size());
  session.model->reconstruct(before, inputs);
  loaded.model->reconstruct(after, inputs);
  CAPTURE(kind.name);
  CHECK(same_bits(before, after));
  CHECK(print_config(session.model->config()) ==
        print_config(loaded.model->config()));
}

TEST_CASE("the order of samples does not matter to evaluate", "[kinds]") {
  const Kind kind = GENERATE(from_range(kKinds));
  Session session = trained(kind);
  const auto inputs = samples(kind);
  std::vector<float> reversed;
  for (std::size_t i = kSamples; i-- > 0;) {
    const auto row = std::span(inputs).subspan(i * kind.size, kind.size);
    reversed.insert(reversed.end(), row.begin(), row.end());
  }
  const double forward = session.model->evaluate(inputs).loss.total();
  const double backward = session.model->evaluate(reversed).loss.total();
  CAPTURE(kind.name, forward, backward);
  // Only the order of the sum over samples differs.
  CHECK(std::abs(forward - backward) <= 1e-5 * std::abs(forward));
}

TEST_CASE("inference of every kind is the same however it is cut into batches",
          "[kinds]") {
  const Kind kind = GENERATE(from_range(kKinds));
  Session session = trained(kind);
  const auto inputs = samples(kind);
  std::vector<float> together(inputs.size());
  session.model->reconstruct(together, inputs);
  std::vector<float> alone(inputs.size());
  for (std::size_t i = 0; i < kSamples; ++i) {
    session.model->reconstruct(
        std::span(alone).subspan(i * kind.size, kind.size),
        std::span(inputs).subspan(i * kind.size, kind.size));
  }
  CAPTURE(kind.name);
  CHECK(same_bits(together, alone));
}

}  // namespace ae::test
