// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "support/session.h"

namespace ae::test {
namespace {

constexpr const char* kModel =
    R"({"inputShape": [12], "loss": "binaryCrossentropy", "seed": 5,
        "encoder": [{"type": "dense", "units": 8, "activation": "tanh"}],
        "bottleneck": {"type": "dense", "units": 2}})";
constexpr const char* kNoisyModel =
    R"({"inputShape": [12], "seed": 5,
        "corruption": {"type": "gaussianNoise", "stddev": 0.3},
        "bottleneck": {"type": "dense", "units": 3, "activation": "relu"}})";

}  // namespace

TEST_CASE("the loss falls with every optimizer", "[training]") {
  const char* optimizer =
      GENERATE(R"({"type": "adam", "learningRate": 0.01})",
               R"({"type": "sgd", "learningRate": 0.5})",
               R"({"type": "sgd", "learningRate": 0.1, "momentum": 0.9})");
  const char* model = GENERATE(kModel, kNoisyModel);
  Session session = make_session(model);
  const Dataset data = make_data(64, 12);
  const History history =
      fit(session, data,
          std::string(R"({"epochs": 20, "batchSize": 16, "optimizer": )") +
              optimizer + "}");
  CAPTURE(optimizer, model, history.loss);
  REQUIRE(history.loss.size() == 20);
  CHECK(history.batch_loss.size() == 80);
  CHECK(history.loss.back() < 0.98 * history.loss.front());
}

TEST_CASE(
    "the same seed gives the same weights bit for bit, another seed "
    "others",
    "[training]") {
  const Dataset data = make_data(50, 12);
  const auto trained = [&](std::uint32_t seed) {
    Config config = parse_config(kNoisyModel);
    config.seed = seed;
    Session session;
    session.model = std::make_unique<Autoencoder>(config);
    (void)fit(session, data, R"({"epochs": 3, "batchSize": 16})");
    return weights(session);
  };
  CHECK(same_bits(trained(1), trained(1)));
  CHECK_FALSE(same_bits(trained(1), trained(2)));
}

TEST_CASE("an epoch's loss is the mean over its samples", "[training]") {
  // 50 samples in batches of 16: the last one holds 2.
  Session session = make_session(kModel);
  const History history =
      fit(session, make_data(50, 12), R"({"epochs": 1, "batchSize": 16})");
  const auto& loss = history.batch_loss;
  REQUIRE(loss.size() == 4);
  const double mean = (16.0 * (loss[0] + loss[1] + loss[2]) + 2.0 * loss[3]);
  CHECK(std::abs(history.loss[0] - mean / 50.0) < 1e-12);
}

TEST_CASE("validation is the loss on other data, without corruption",
          "[training]") {
  Session session = make_session(kNoisyModel);
  const auto values = random_floats(20 * 12, 90, 0.0F, 1.0F);
  const Dataset validation(values, 12, true);
  const History history = fit(session, make_data(50, 12),
                              R"({"epochs": 2, "batchSize": 16})", &validation);
  REQUIRE(history.val_loss.size() == 2);
  const double expected = session.model->evaluate(values).loss.total() / 240.0;
  // Sums of 16 rows and of 20 are rounded at other places.
  CHECK(std::abs(history.val_loss[1] / expected - 1.0) < 1e-6);
}

TEST_CASE("validation leaves no trace on training", "[training]") {
  const char* model = GENERATE(kModel, kNoisyModel);
  const Dataset data = make_data(50, 12);
  const Dataset validation = make_data(70, 12, 2);
  const char* options = R"({"epochs": 3, "batchSize": 16})";
  Session plain = make_session(model);
  Session validated = make_session(model);
  const History a = fit(plain, data, options);
  const History b = fit(validated, data, options, &validation);
  CHECK(a.loss == b.loss);
  CHECK(same_bits(weights(plain), weights(validated)));
}

TEST_CASE("without shuffling the samples come in their order", "[training]") {
  const Dataset data = make_data(50, 12);
  // With one batch an epoch, the order inside it changes only roundings; in
  // batches of 16 it decides what each step sees.
  const auto first_loss = [&](bool shuffle) {
    Session session = make_session(kModel);
    return fit(session, data,
               std::string(R"({"batchSize": 16, "shuffle": )") +
                   (shuffle ? "true}" : "false}"))
        .batch_loss.front();
  };
  Session session = make_session(kModel);
  std::vector<std::uint32_t> rows(16);
  for (std::uint32_t i = 0; i < 16; ++i) rows[i] = i;
  std::vector<float> first(16 * 12);
  data.gather(first, rows);
  const double expected =
      session.model->evaluate(first).loss.total() / (16 * 12);
  CHECK(first_loss(false) == expected);
  CHECK(first_loss(true) != expected);
}

TEST_CASE("bytes train as the floats they stand for", "[training]") {
  Dataset::Bytes bytes(20 * 12);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<std::uint8_t>(i * 37);
  }
  std::vector<float> floats(bytes.size());
  std::vector<std::uint32_t> rows(20);
  for (std::uint32_t i = 0; i < 20; ++i) rows[i] = i;
  const Dataset from_bytes(bytes, 12, true);
  from_bytes.gather(floats, rows);
  Session a = make_session(kModel);
  Session b = make_session(kModel);
  (void)fit(a, from_bytes, R"({"epochs": 2})");
  (void)fit(b, Dataset(floats, 12, true), R"({"epochs": 2})");
  CHECK(same_bits(weights(a), weights(b)));
}

}  // namespace ae::test
