// SPDX-License-Identifier: MIT
// NaN and infinity stop training with an error that says where, and cost
// nothing that was learned.
#include <catch2/catch_test_macros.hpp>
#include <limits>

#include "support/refusal.h"
#include "support/session.h"

namespace ae::test {
namespace {

constexpr const char* kModel =
    R"({"inputShape": [12], "encoder": [{"type": "dense", "units": 6},
                                        {"type": "dense", "units": 5}],
        "bottleneck": {"type": "dense", "units": 3}})";

std::span<float> values_of(Session& session, std::string_view name) {
  for (const Parameter& parameter : session.model->network().parameters()) {
    if (parameter.name == name) return parameter.value;
  }
  throw std::logic_error("no such parameter");
}

Error divergence(Session& session, const Dataset& data) {
  return refusal([&] { (void)fit(session, data, "{}"); });
}

}  // namespace

TEST_CASE("the error names the first stage with NaN and its layer",
          "[training]") {
  const Dataset data = make_data(8, 12);
  for (const char* stage :
       {"encoder.0", "encoder.1", "bottleneck", "decoder.0", "decoder.2"}) {
    Session session = make_session(kModel);
    values_of(session, std::string(stage) + ".weight")[3] = NAN;
    const Error error = divergence(session, data);
    CAPTURE(stage, error.what());
    CHECK(error.code() == ErrorCode::kDiverged);
    CHECK(says(error, "expected a finite loss, got NaN"));
    CHECK(says(error, std::string(stage) + " (dense)"));
    CHECK(says(error, "Lower the learning rate"));
  }
}

TEST_CASE("an overflow in the loss alone is the objective's", "[training]") {
  Session session = make_session(kModel);
  const Error error =
      divergence(session, Dataset(Dataset::Floats(12, 1e25F), 12, false));
  CAPTURE(error.what());
  CHECK(says(error, "got infinity"));
  CHECK(says(error, "objective (meanSquaredError)"));
}

TEST_CASE("an overflow in the gradients names the parameter", "[training]") {
  // The output 0 is wrong by 1.5e19: its square fits a float, twice that, the
  // weight's gradient, does not.
  Session session = make_session(
      R"({"inputShape": [1], "decoder": [{"type": "dense", "units": 1,
                                          "kernelInitializer": "zeros"}]})");
  const Error error =
      divergence(session, Dataset(Dataset::Floats{1.5e19F}, 1, false));
  CAPTURE(error.what());
  CHECK(error.code() == ErrorCode::kDiverged);
  CHECK(says(error, "expected finite gradients"));
  CHECK(says(error, "decoder.0.weight"));
}

TEST_CASE("the weights of the step before are kept", "[training]") {
  Session session = make_session(kModel);
  const Dataset data = make_data(32, 12);
  // The first step is fine, but leaves weights that overflow the second.
  Trainer trainer(*session.model, session.state, data, nullptr,
                  parse_fit_options(R"({"batchSize": 8, "shuffle": false,
        "optimizer": {"type": "sgd", "learningRate": 1e15}})"));
  (void)trainer.step();
  const auto before = weights(session);
  const Error error = refusal([&] { (void)run(trainer); });
  CHECK(error.code() == ErrorCode::kDiverged);
  CHECK(says(error, "The weights are those of the step before"));
  CHECK(same_bits(weights(session), before));
  CHECK(session.state.steps == 1);
  CHECK(session.state.optimizer->steps() == 1);
}

TEST_CASE("a validation loss that is not finite stops training, too",
          "[training]") {
  Session session = make_session(kModel);
  const Dataset data = make_data(8, 12);
  const Dataset huge(Dataset::Floats(12, 1e25F), 12, false);
  const Error error = refusal([&] { (void)fit(session, data, "{}", &huge); });
  CHECK(error.code() == ErrorCode::kDiverged);
  CHECK(says(error, "got infinity"));
}

TEST_CASE("a run that diverged gives its best epoch back if asked to",
          "[training]") {
  Session session = make_session(kModel);
  const Dataset data = make_data(8, 12);
  Trainer trainer(*session.model, session.state, data, nullptr,
                  parse_fit_options(R"({"epochs": 3, "batchSize": 8,
                      "earlyStopping": {"patience": 9, "restoreBest": true}})"));
  (void)run(trainer, 2);  // a batch and the end of its epoch
  const auto best = weights(session);
  values_of(session, "decoder.0.weight")[0] = NAN;
  (void)refusal([&] { (void)run(trainer); });
  CHECK(same_bits(weights(session), best));
}

TEST_CASE("finite gradients have a norm even where their squares overflow",
          "[training]") {
  Session session = make_session(
      R"({"inputShape": [2], "decoder": [{"type": "dense", "units": 2}]})");
  for (float& value : session.model->network().values()) value = 0.0F;
  const Dataset data(Dataset::Floats{1e18F, -1e18F}, 2, false);
  const History history = fit(session, data,
                              R"({"optimizer": {"type": "sgd",
          "learningRate": 1e-30, "globalClipNorm": 1}})");
  REQUIRE(history.gradient_norm.size() == 1);
  // Both outputs are wrong by ±1e18, so each of the four products with the
  // inputs is 1e36: their norm is 2e36.
  CHECK(history.gradient_norm[0] > 1.99e36);
  CHECK(history.gradient_norm[0] < 2.01e36);
}

TEST_CASE("a model is usable after it diverged", "[training]") {
  Session diverged = make_session(kModel);
  Session untouched = make_session(kModel);
  (void)divergence(diverged, Dataset(Dataset::Floats(12, 1e25F), 12, false));
  const auto samples = random_floats(24, 92);
  std::vector<float> a(24);
  std::vector<float> b(24);
  diverged.model->reconstruct(a, samples);
  untouched.model->reconstruct(b, samples);
  CHECK(same_bits(a, b));
  const Dataset data = make_data(8, 12);
  const History first = fit(diverged, data, "{}");
  const History second = fit(untouched, data, "{}");
  CHECK(first.loss == second.loss);
}

}  // namespace ae::test
