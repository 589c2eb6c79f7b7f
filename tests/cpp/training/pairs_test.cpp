// SPDX-License-Identifier: MIT
// Samples with targets of their own.
#include <catch2/catch_test_macros.hpp>

#include "support/refusal.h"
#include "support/session.h"

namespace ae::test {
namespace {

constexpr std::size_t kSize = 12;

/// A model that gives zeros whatever it gets: losses are those of the targets.
Session zero_model(const std::string& stages = "") {
  Session session = make_session(R"({"inputShape": [12], "seed": 5,
      "bottleneck": {"type": "dense", "units": 3})" +
                                 stages + "}");
  auto values = session.model->network().values();
  std::fill(values.begin(), values.end(), 0.0F);
  return session;
}

}  // namespace

TEST_CASE("pairs: the input is the sample, the loss is by the target",
          "[training]") {
  Session session = zero_model();
  Dataset data(Dataset::Floats(2 * kSize, 0.25F), kSize, true);
  data.set_targets(Dataset::Bytes(2 * kSize, 255), true);
  const History history = fit(session, data, R"({"batchSize": 2})", &data);
  CHECK(history.loss[0] == 1.0);
  CHECK(session.model->network().at(0, 2)[0] == 0.25F);
  const std::vector<float> samples(2 * kSize, 0.25F);
  const std::vector<float> targets(2 * kSize, 0.5F);
  Session zeros = zero_model();
  CHECK(
      zeros.model->evaluate(samples, {.targets = targets}).squared_error_sum ==
      0.25 * 2 * kSize);
  CHECK(zeros.model->evaluate(samples, {.targets = targets})
            .loss.reconstruction == 0.25 * 2 * kSize);
}

TEST_CASE("a corruption damages the samples of pairs, not their targets",
          "[training]") {
  Session session = zero_model(
      R"(, "loss": {"type": "meanSquaredError", "over": "corrupted"},
         "corruption": {"type": "masking", "rate": 0.5})");
  Autoencoder& model = *session.model;
  Dataset data(Dataset::Floats(kSize, 0.5F), kSize, true);
  // Equal to the samples at first: what differs is what was masked.
  data.set_targets(Dataset::Floats(kSize, 0.5F), true);
  model.reserve(1);
  BatchLoader loader(model);
  loader.reserve(1, true);
  const std::vector<std::uint32_t> rows = {0};
  const Target target = loader.load_training(data, rows, 0);
  const auto input = model.network().at(0, 1);
  double masked = 0.0;
  for (const float value : input) {
    CHECK((value == 0.0F || value == 0.5F));
    masked += value == 0.0F ? 1.0 : 0.0;
  }
  CHECK(masked > 0.0);
  CHECK(target.counted == masked);
  for (const float value : target.values) CHECK(value == 0.5F);
}

TEST_CASE("targets must be as many as the samples, and valid", "[training]") {
  Dataset data(Dataset::Floats(2 * kSize, 0.5F), kSize, true);
  const Error count =
      refusal([&] { data.set_targets(Dataset::Floats(kSize, 0.5F), true); });
  CHECK(count.code() == ErrorCode::kShape);
  CHECK(says(count, "expected as many values as the samples have, 24, got 12"));
  const Error range = refusal(
      [&] { data.set_targets(Dataset::Floats(2 * kSize, 2.0F), true); });
  CHECK(says(range, "expected values in 0..1"));
}

}  // namespace ae::test
