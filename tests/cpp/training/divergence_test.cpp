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
  // Outputs near 1e19 square to a finite 1e38; times the code they overflow.
  Session session = make_session(
      R"({"inputShape": [2], "decoder": [{"type": "dense", "units": 2}]})");
  const Error error =
      divergence(session, Dataset(Dataset::Floats{1e19F, 0.0F}, 2, false));
  CAPTURE(error.what());
  CHECK(error.code() == ErrorCode::kDiverged);
  CHECK(says(error, "expected finite gradients"));
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
  CHECK(says(error, "The weights of the step before are kept"));
  CHECK(same_bits(weights(session), before));
  CHECK(session.state.steps == 1);
  CHECK(session.state.optimizer->steps() == 1);
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
