// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "support/refusal.h"
#include "support/session.h"
#include "training/stream_trainer.h"

namespace ae::test {
namespace {

constexpr std::size_t kSize = 12;

constexpr const char* kModel =
    R"({"inputShape": [12], "seed": 5,
        "corruption": {"type": "gaussianNoise", "stddev": 0.2},
        "bottleneck": {"type": "dense", "units": 3}})";

/// Rows `first` up to `last` of `data`.
Dataset part(const Dataset& data, std::uint32_t first, std::uint32_t last) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = first; i < last; ++i) rows.push_back(i);
  std::vector<float> values(rows.size() * kSize);
  data.gather(values, rows);
  return Dataset(std::move(values), kSize, false);
}

/// Steps until the trainer waits.
void drain(StreamTrainer& trainer, History& history) {
  for (;;) {
    const TrainingEvent event = trainer.step();
    if (event.kind == TrainingEvent::Kind::kDone) return;
    if (event.kind == TrainingEvent::Kind::kBatch) {
      history.batch_loss.push_back(event.loss);
    } else if (event.kind == TrainingEvent::Kind::kEpoch) {
      history.loss.push_back(event.loss);
      history.val_loss.push_back(event.val_loss);
    }
  }
}

/// A whole run in chunks of the given size.
History stream(Session& session, const Dataset& data, std::size_t chunk,
               std::string_view options, const Dataset* validation = nullptr) {
  StreamTrainer trainer(*session.model, session.state, validation,
                        parse_fit_options(options));
  History history;
  while (!trainer.is_finished()) {
    for (std::size_t i = 0; i < data.size(); i += chunk) {
      trainer.push(
          part(data, static_cast<std::uint32_t>(i),
               static_cast<std::uint32_t>(std::min(i + chunk, data.size()))));
      drain(trainer, history);
    }
    trainer.end_epoch();
    drain(trainer, history);
  }
  trainer.finish();
  history.stopped_early = trainer.stopped_early();
  history.best_epoch = trainer.best_epoch();
  return history;
}

}  // namespace

TEST_CASE("a stream trains as fit does in the same order, bit for bit",
          "[training][stream]") {
  const std::size_t chunk = GENERATE(16, 32, 50);
  const char* options =
      R"({"epochs": 4, "batchSize": 16, "shuffle": false, "stepsPerEpoch": 4,
          "earlyStopping": {"patience": 9, "restoreBest": true},
          "optimizer": {"type": "adam", "learningRate":
            {"type": "cosine", "epochs": 4, "warmUpEpochs": 1.5}}})";
  const Dataset data = make_data(50, kSize);
  const Dataset validation = make_data(20, kSize, 2);
  Session fitted = make_session(kModel);
  const History wanted = fit(fitted, data, options, &validation);
  Session streamed = make_session(kModel);
  const History got = stream(streamed, data, chunk, options, &validation);
  CAPTURE(chunk);
  CHECK(same_bits(weights(fitted), weights(streamed)));
  CHECK(got.batch_loss == wanted.batch_loss);
  CHECK(got.loss == wanted.loss);
  CHECK(got.val_loss == wanted.val_loss);
  CHECK(got.best_epoch == wanted.best_epoch);
  CHECK(streamed.state.epochs == 4);
  CHECK_FALSE(streamed.state.cursor.has_value());
}

TEST_CASE("the end of a chunk is a batch of its own", "[training][stream]") {
  Session session = make_session(kModel);
  const History history =
      stream(session, make_data(50, kSize), 20, R"({"batchSize": 16})");
  // 16 + 4, 16 + 4, 10.
  CHECK(history.batch_loss.size() == 5);
  CHECK(session.state.steps == 5);
}

TEST_CASE("early stopping ends a stream", "[training][stream]") {
  Session session = make_session(kModel);
  const History history =
      stream(session, make_data(32, kSize), 16,
             R"({"epochs": 9, "earlyStopping": {"minDelta": 1000}})");
  CHECK(history.stopped_early);
  CHECK(history.loss.size() == 2);
}

TEST_CASE("an epoch without samples is refused", "[training][stream]") {
  Session session = make_session(kModel);
  StreamTrainer trainer(*session.model, session.state, nullptr,
                        parse_fit_options(R"({"epochs": 2})"));
  History history;
  trainer.push(make_data(8, kSize));
  drain(trainer, history);
  trainer.end_epoch();
  drain(trainer, history);
  REQUIRE(history.loss.size() == 1);
  const Error error = refusal([&] { trainer.end_epoch(); });
  CHECK(error.code() == ErrorCode::kData);
  CHECK(says(error, "expected at least one sample an epoch"));
}

TEST_CASE("a warm-up needs to know how long an epoch is",
          "[training][stream]") {
  Session session = make_session(kModel);
  const Error error = refusal([&] {
    StreamTrainer(*session.model, session.state, nullptr,
                  parse_fit_options(R"({"optimizer": {"type": "adam",
        "learningRate": {"type": "constant", "warmUpEpochs": 1}}})"));
  });
  CHECK(error.code() == ErrorCode::kConfig);
  CHECK(says(error, "stepsPerEpoch"));
}

}  // namespace ae::test
