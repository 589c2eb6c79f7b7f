// SPDX-License-Identifier: MIT
// Models that are told the class of each sample.
#include "model/labels.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "support/refusal.h"
#include "support/session.h"

namespace ae::test {
namespace {

constexpr const char* kConditional =
    R"({"inputShape": [6], "loss": "binaryCrossentropy", "seed": 5,
        "encoder": [{"type": "dense", "units": 8, "activation": "tanh"}],
        "bottleneck": {"type": "variational", "units": 1, "classes": 2}})";
constexpr std::size_t kSamples = 300;

std::vector<std::uint32_t> alternating(std::size_t count) {
  std::vector<std::uint32_t> labels;
  for (std::size_t i = 0; i < count; ++i) labels.push_back(i % 2);
  return labels;
}

/// Class 0 lights the first half of a sample, class 1 the second.
std::vector<float> halves(std::size_t count) {
  auto values = random_floats(count * 6, 121, 0.0F, 0.2F);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool is_second = i % 6 >= 3;
    if (is_second == ((i / 6) % 2 == 1)) values[i] += 0.8F;
  }
  return values;
}

Dataset labelled(std::size_t count, std::vector<std::uint32_t> labels) {
  Dataset data(halves(count), 6, true);
  data.set_labels(std::move(labels));
  return data;
}

void check_refused(const Error& error, const char* message) {
  CAPTURE(error.what(), message);
  CHECK(error.code() == ErrorCode::kData);
  CHECK(says(error, message));
}

}  // namespace

TEST_CASE("a conditional model learns what belongs to a class",
          "[model][labels]") {
  Session session = make_session(kConditional);
  const Dataset data = labelled(kSamples, alternating(kSamples));
  const Dataset held = labelled(20, alternating(20));
  const History history = fit(
      session, data,
      R"({"epochs": 60, "optimizer": {"type": "adam", "learningRate": 0.01}})",
      &held);
  CHECK(history.loss.back() < 0.8 * history.loss.front());
  CHECK(history.val_loss.back() < 0.8 * history.val_loss.front());
  // One code, two classes: the halves change places.
  const std::vector<float> codes = {0.0F, 0.0F};
  const std::vector<std::uint32_t> labels = {0, 1};
  std::vector<float> outputs(12);
  session.model->decode(outputs, codes, labels);
  CHECK(outputs[0] > outputs[3] + 0.4F);
  CHECK(outputs[6] < outputs[9] - 0.4F);
}

TEST_CASE("labels reach the rows they belong to, beyond one chunk, too",
          "[model][labels]") {
  Session session = make_session(kConditional);
  Autoencoder& model = *session.model;
  CHECK(model.code_shape() == Shape{1});
  const auto samples = halves(kSamples);
  const auto labels = alternating(kSamples);
  std::vector<float> outputs(samples.size());
  model.reconstruct(outputs, samples, labels);
  std::vector<float> codes(kSamples);
  model.encode(codes, samples, labels);
  std::vector<float> decoded(samples.size());
  model.decode(decoded, codes, labels);
  CHECK(same_bits(outputs, decoded));
  const std::size_t last = kSamples - 1;
  std::vector<float> alone(6);
  model.reconstruct(alone, std::span(samples).subspan(last * 6, 6),
                    std::span(labels).subspan(last, 1));
  CHECK(same_bits(alone, std::span(outputs).subspan(last * 6, 6)));
  // Encoder and decoder both look at the label.
  std::vector<float> other(1);
  const std::vector<std::uint32_t> wrong = {1 - labels[last]};
  model.encode(other, std::span(samples).subspan(last * 6, 6), wrong);
  CHECK(other[0] != codes[last]);
}

TEST_CASE("an evaluation takes labels", "[model][labels]") {
  Session session = make_session(kConditional);
  const auto samples = halves(kSamples);
  auto labels = alternating(kSamples);
  const double loss =
      session.model->evaluate(samples, {.labels = labels}).loss.total();
  for (std::uint32_t& label : labels) label = 1 - label;
  CHECK(session.model->evaluate(samples, {.labels = labels}).loss.total() !=
        loss);
}

TEST_CASE("labels that are missing or do not fit are refused",
          "[model][labels]") {
  Session session = make_session(kConditional);
  Autoencoder& model = *session.model;
  const auto samples = halves(2);
  std::vector<float> outputs(12);
  const auto reconstruct = [&](std::vector<std::uint32_t> labels) {
    return refusal([&] { model.reconstruct(outputs, samples, labels); });
  };
  check_refused(reconstruct({}), "labels: expected one for each of 2 samples");
  check_refused(reconstruct({}), "Pass { labels }");
  check_refused(reconstruct({1}), "got 1.");
  check_refused(reconstruct({0, 2}),
                "labels: expected classes from 0 to 1, got 2 at index 1");
  check_refused(refusal([&] { (void)model.evaluate(samples); }), "got 0");
  const Dataset data = labelled(2, {});
  check_refused(refusal([&] { fit(session, data, "{}"); }), "got 0");
  const Dataset right = labelled(2, {0, 1});
  const Dataset wrong = labelled(2, {0, 7});
  check_refused(refusal([&] { fit(session, right, "{}", &wrong); }), "got 7");
}

TEST_CASE("labels for a model without classes are refused", "[model][labels]") {
  Session session = make_session(
      R"({"inputShape": [6], "bottleneck": {"type": "variational",
                                            "units": 2}})");
  const auto samples = halves(2);
  std::vector<float> codes(4);
  const std::vector<std::uint32_t> labels = {0, 1};
  const auto error =
      refusal([&] { session.model->encode(codes, samples, labels); });
  check_refused(error, "labels: expected none for a model without classes");
  const Dataset data = labelled(2, {0, 1});
  check_refused(refusal([&] { fit(session, data, "{}"); }), "expected none");
}

}  // namespace ae::test
