// SPDX-License-Identifier: MIT
// What a step is given to learn from: noise and order are new every time, and
// depend on nothing but seed, step and epoch.
#include <catch2/catch_test_macros.hpp>

#include "support/session.h"

namespace ae::test {
namespace {

constexpr std::size_t kSize = 12;

std::string model_config(const char* corruption) {
  return std::string(R"({"inputShape": [12], "seed": 5,
      "bottleneck": {"type": "dense", "units": 3})") +
         corruption + "}";
}

constexpr const char* kNoise =
    R"(, "corruption": {"type": "gaussianNoise", "stddev": 0.3})";

/// What the encoder saw in step number `step`, epochs' ends not counted.
std::vector<float> input_of_step(Session& session, const Dataset& data,
                                 std::size_t step, std::size_t batch) {
  Trainer trainer(*session.model, session.state, data, nullptr,
                  parse_fit_options(R"({"epochs": 9, "batchSize": )" +
                                    std::to_string(batch) + "}"));
  for (std::size_t batches = 0; batches <= step;) {
    if (trainer.step().kind == TrainingEvent::Kind::kBatch) ++batches;
  }
  return copy_of(session.model->network().at(0, batch));
}

std::vector<float> input_of_step(const char* corruption, const Dataset& data,
                                 std::size_t step, std::size_t batch) {
  Session session = make_session(model_config(corruption));
  return input_of_step(session, data, step, batch);
}

}  // namespace

TEST_CASE("every sample of a batch has noise of its own", "[training]") {
  const Dataset twins(Dataset::Floats(2 * kSize, 0.5F), kSize, true);
  const auto input = input_of_step(kNoise, twins, 0, 2);
  CHECK_FALSE(
      same_bits(std::span(input).first(kSize), std::span(input).last(kSize)));
}

TEST_CASE("every step has noise of its own", "[training]") {
  const Dataset one(Dataset::Floats(kSize, 0.5F), kSize, true);
  const auto first = input_of_step(kNoise, one, 0, 1);
  const auto second = input_of_step(kNoise, one, 1, 1);
  CHECK_FALSE(same_bits(first, second));
}

TEST_CASE("a step's noise does not depend on what was trained before",
          "[training]") {
  // Five samples or one: step 4 is the last of the first epoch or the only
  // one of the fifth.
  const Dataset five(Dataset::Floats(5 * kSize, 0.5F), kSize, true);
  const Dataset one(Dataset::Floats(kSize, 0.5F), kSize, true);
  CHECK(same_bits(input_of_step(kNoise, five, 4, 1),
                  input_of_step(kNoise, one, 4, 1)));
}

TEST_CASE("every epoch has an order of its own, the same in every run",
          "[training]") {
  const Dataset data = make_data(20, kSize);
  // One batch an epoch: step and epoch are the same.
  const auto first = input_of_step("", data, 0, 20);
  const auto second = input_of_step("", data, 1, 20);
  CHECK_FALSE(same_bits(first, second));
  CHECK(same_bits(second, input_of_step("", data, 1, 20)));
}

TEST_CASE("the noise is on the input alone: the loss compares with clean data",
          "[training]") {
  // A bottleneck of zeros reconstructs zeros whatever the noise: the loss is
  // the mean square of the clean data.
  Session session = make_session(model_config(kNoise));
  auto values = session.model->network().values();
  std::fill(values.begin(), values.end(), 0.0F);
  const Dataset data(Dataset::Floats(kSize, 0.5F), kSize, true);
  const History history = fit(session, data, "{}");
  CHECK(history.loss.at(0) == 0.25);
}

}  // namespace ae::test
