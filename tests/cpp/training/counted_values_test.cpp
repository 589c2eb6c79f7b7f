// SPDX-License-Identifier: MIT
// Losses over corrupted or present values alone, and missing data.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "support/allocations.h"
#include "support/refusal.h"
#include "support/session.h"

namespace ae::test {
namespace {

constexpr std::size_t kSize = 12;

std::string model_config(const std::string& loss,
                         const std::string& corruption = "") {
  return R"({"inputShape": [12], "seed": 5, "loss": )" + loss +
         R"(, "bottleneck": {"type": "dense", "units": 3})" +
         (corruption.empty() ? "" : R"(, "corruption": )" + corruption) + "}";
}

const std::string kOverCorrupted =
    R"({"type": "meanSquaredError", "over": "corrupted"})";
const std::string kOverPresent =
    R"({"type": "meanSquaredError", "over": "present"})";
const std::string kMasking = R"({"type": "masking", "rate": 0.5})";

/// A model that gives zeros whatever it gets: losses are those of the targets.
Session zero_model(const std::string& config) {
  Session session = make_session(config);
  auto values = session.model->network().values();
  std::fill(values.begin(), values.end(), 0.0F);
  return session;
}

Dataset::Floats with_missing(std::size_t samples) {
  auto values = random_floats(samples * kSize, 12, 0.1F, 0.9F);
  for (std::size_t i = 0; i < values.size(); i += 5) values[i] = NAN;
  return values;
}

}  // namespace

TEST_CASE("a loss over corrupted values is their mean alone", "[training]") {
  Session session = zero_model(model_config(kOverCorrupted, kMasking));
  Autoencoder& model = *session.model;
  const Dataset data(random_floats(4 * kSize, 3, 0.1F, 0.9F), kSize, true);
  model.reserve(4);
  BatchLoader loader(model);
  loader.reserve(4, false);
  const std::vector<std::uint32_t> rows = {3, 1, 0, 2};
  const Target target = loader.load_training(data, rows, 7);
  const auto input = copy_of(model.network().at(0, 4));
  double sum = 0.0;
  double count = 0.0;
  for (std::size_t i = 0; i < input.size(); ++i) {
    if (input[i] != 0.0F) continue;
    sum += std::pow(static_cast<double>(target.values[i]), 2);
    ++count;
  }
  CHECK(target.counted == count);
  const BatchLoss loss =
      model.compute_gradients(target, 4, {.mode = Mode::kTraining, .step = 7});
  const double mean = loss.reconstruction / static_cast<double>(input.size());
  CHECK(std::abs(mean - sum / count) < 1e-6);
}

TEST_CASE("only the outputs that count are trained", "[training]") {
  // The first half of each sample is missing: its outputs' biases stay.
  auto values = random_floats(6 * kSize, 3, 0.1F, 0.9F);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i % kSize < kSize / 2) values[i] = NAN;
  }
  Session session = make_session(model_config(kOverPresent));
  const Dataset data(values, kSize, false, Missing::kAllowed);
  (void)fit(session, data, R"({"epochs": 3, "batchSize": 4})");
  const auto bias = session.model->network().parameters().back().value;
  for (std::size_t i = 0; i < kSize; ++i) {
    CHECK((bias[i] == 0.0F) == (i < kSize / 2));
  }
}

TEST_CASE("a loss over present values is the mean over all of them",
          "[training]") {
  const auto values = with_missing(300);
  double sum = 0.0;
  double count = 0.0;
  for (const double value : values) {
    if (std::isnan(value)) continue;
    sum += value * value;
    ++count;
  }
  Session session = zero_model(model_config(kOverPresent));
  const Evaluation evaluation = session.model->evaluate(values);
  const auto size = static_cast<double>(values.size());
  CHECK(std::abs(evaluation.loss.reconstruction / size - sum / count) < 1e-6);
  CHECK(std::abs(evaluation.squared_error_sum / size - sum / count) < 1e-6);
  const Dataset data(values, kSize, false, Missing::kAllowed);
  const History history =
      fit(session, data, R"({"batchSize": 300, "optimizer": {"type": "sgd"}})",
          &data);
  CHECK(std::abs(history.loss[0] - sum / count) < 1e-6);
}

TEST_CASE("no value that counts is no loss and no gradient", "[training]") {
  Session session = make_session(model_config(kOverPresent));
  const Dataset data(Dataset::Floats(2 * kSize, NAN), kSize, false,
                     Missing::kAllowed);
  const auto before = weights(session);
  const History history = fit(session, data, "{}");
  CHECK(history.loss[0] == 0.0);
  CHECK(history.gradient_norm[0] == 0.0);
  CHECK(same_bits(weights(session), before));
}

TEST_CASE("missing values enter the model as 0", "[training]") {
  Session session = make_session(model_config(kOverPresent));
  const auto values = with_missing(5);
  auto filled = values;
  for (float& value : filled) value = std::isnan(value) ? 0.0F : value;
  std::vector<float> from_missing(values.size());
  std::vector<float> from_filled(values.size());
  session.model->reconstruct(from_missing, values);
  session.model->reconstruct(from_filled, filled);
  CHECK(same_bits(from_missing, from_filled));
  CHECK_FALSE(std::isnan(from_missing[0]));
}

TEST_CASE("missing data is refused unless allowed, infinity always",
          "[training]") {
  const Error error = refusal([] { Dataset(with_missing(1), kSize, false); });
  CHECK(says(error, "got NaN in sample 0, value 0"));
  CHECK(says(error, "use a loss over \"present\" values"));
  auto values = with_missing(2);
  CHECK(Dataset(values, kSize, true, Missing::kAllowed).size() == 2);
  values[13] = INFINITY;
  const Error infinite =
      refusal([&] { Dataset(values, kSize, false, Missing::kAllowed); });
  CHECK(says(infinite, "got infinity in sample 1, value 1"));
}

TEST_CASE("validation over corrupted values is corrupted, the same each time",
          "[training]") {
  const Dataset data(random_floats(6 * kSize, 3, 0.1F, 0.9F), kSize, true);
  const std::vector<std::uint32_t> rows = {4, 1};
  const auto input_of = [&](Autoencoder& model, bool training,
                            std::uint64_t step) {
    model.reserve(2);
    BatchLoader loader(model);
    loader.reserve(2, false);
    (void)(training ? loader.load_training(data, rows, step)
                    : loader.load_validation(data, rows));
    return copy_of(model.network().at(0, 2));
  };
  Session over = make_session(model_config(kOverCorrupted, kMasking));
  std::vector<float> clean(2 * kSize);
  data.gather(clean, rows);
  const auto once = input_of(*over.model, false, 0);
  CHECK_FALSE(same_bits(once, clean));
  CHECK(same_bits(once, input_of(*over.model, false, 0)));
  // Streams of its own: no step trains on the damage that it is judged by.
  CHECK_FALSE(same_bits(once, input_of(*over.model, true, 0)));
  Session plain = make_session(model_config(R"("meanSquaredError")", kMasking));
  CHECK(same_bits(input_of(*plain.model, false, 0), clean));
}

TEST_CASE("evaluation over corrupted values, without any, counts all",
          "[training]") {
  Session over = zero_model(model_config(kOverCorrupted, kMasking));
  const std::vector<float> samples(3 * kSize, 0.5F);
  CHECK(over.model->evaluate(samples).loss.reconstruction == 0.25 * 3 * kSize);
}

TEST_CASE("no step allocates, whatever values count", "[allocation]") {
  const std::string config = GENERATE(
      model_config(kOverPresent,
                   R"([{"type": "masking", "rate": 0.3},
                       {"type": "speckle", "stddev": 0.1}])"),
      model_config(kOverCorrupted, kMasking),
      model_config(R"("gaussianNll")", R"({"type": "featureMask",
                                           "rate": 0.3})"),
      model_config(R"("multinomial", "penalties": {"l2": 0.1, "activity": 0.1,
                                                   "contractive": 0.1})"),
      std::string(R"({"inputShape": [4, 3, 1], "encoder": [{"type": "flatten"},
          {"type": "dense", "units": 3}],
          "corruption": {"type": "patchMask", "size": 2},
          "loss": {"type": "ssim", "windowSize": 3}})"));
  CAPTURE(config);
  Session session = make_session(config);
  const bool missing =
      session.model->config().objective->over() == Over::kPresent;
  Dataset data(
      missing ? with_missing(20) : random_floats(20 * kSize, 4, 0.1F, 0.9F),
      kSize, false, Missing::kAllowed);
  const bool paired = GENERATE(false, true);
  if (paired) {
    data.set_targets(random_floats(20 * kSize, 5, 0.1F, 0.9F), true);
  }
  Trainer trainer(*session.model, session.state, data, &data,
                  parse_fit_options(R"({"epochs": 2, "batchSize": 8})"));
  const std::size_t before = allocation_count();
  std::size_t steps = 0;
  std::size_t during = 0;
  for (;;) {
    const TrainingEvent::Kind kind = trainer.step().kind;
    if (kind == TrainingEvent::Kind::kDone) break;
    // An epoch's end reports metrics, which are named.
    if (kind == TrainingEvent::Kind::kBatch) ++steps;
    if (steps == 3 && during == 0) during = allocation_count();
  }
  CHECK(during == before);
  CHECK(steps == 6);
}

}  // namespace ae::test
