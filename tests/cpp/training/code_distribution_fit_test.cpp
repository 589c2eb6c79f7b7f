// SPDX-License-Identifier: MIT
// Whole models with an adversarial or a quantized bottleneck learn what they
// are for.
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "kernels/reduction.h"
#include "support/session.h"

namespace ae::test {
namespace {

constexpr std::size_t kSamples = 400;
constexpr std::size_t kFeatures = 8;
constexpr const char* kFit = R"({"epochs": 60, "batchSize": 40,
    "optimizer": {"type": "adam", "learningRate": 0.004}})";

/// Four clusters of samples in 0 .. 1.
std::vector<float> clusters() {
  const auto centers = random_floats(4 * kFeatures, 130, 0.1F, 0.9F);
  auto samples = random_floats(kSamples * kFeatures, 131, -0.1F, 0.1F);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const std::size_t cluster = i / kFeatures % 4;
    samples[i] += centers[cluster * kFeatures + i % kFeatures];
  }
  return samples;
}

Dataset cluster_data() {
  const auto samples = clusters();
  return Dataset(Dataset::Floats(samples.begin(), samples.end()), kFeatures,
                 false);
}

double figure(const Metrics& metrics, std::string_view name) {
  for (const auto& [key, value] : metrics) {
    if (key == name) return value;
  }
  return NAN;
}

/// Root mean square of the codes after training with a weight, for a prior
/// with a standard deviation of 4.
double code_size(const char* weight) {
  Session session = make_session(std::string(R"({"inputShape": [8],
      "encoder": [{"type": "dense", "units": 16, "activation": "tanh"}],
      "bottleneck": {"type": "adversarial", "units": 2,
          "prior": {"type": "gaussian", "stddev": 4},
          "discriminator": {"hidden": [16], "learningRate": 0.003},
          "weight": )") + weight +
                                 "}}");
  const Dataset data = cluster_data();
  const History history = fit(session, data, kFit);
  const auto samples = clusters();
  const Evaluation evaluation = session.model->evaluate(samples);
  CAPTURE(weight);
  CHECK(evaluation.squared_error_sum / static_cast<double>(samples.size()) <=
        0.03);
  std::vector<float> codes(kSamples * 2);
  session.model->encode(codes, samples);
  return std::sqrt(kernels::sum_of_squares(codes) /
                   static_cast<double>(codes.size()));
}

}  // namespace

TEST_CASE("a discriminator draws codes to the prior",
          "[training][adversarial]") {
  const double alone = code_size("0");
  const double drawn = code_size("0.02");
  CAPTURE(alone, drawn);
  CHECK(alone <= 2.0);
  CHECK(drawn >= 2.5);
  CHECK(drawn <= 6.0);
}

TEST_CASE("a codebook learns the clusters of its data",
          "[training][quantized]") {
  Session session = make_session(R"({"inputShape": [8],
      "encoder": [{"type": "dense", "units": 16, "activation": "tanh"},
                  {"type": "dense", "units": 2}],
      "bottleneck": {"type": "quantized", "codes": 16, "decay": 0.9,
                     "restartAfter": 20}})");
  const Dataset data = cluster_data();
  const History history = fit(session, data, kFit);
  const Evaluation evaluation = session.model->evaluate(clusters());
  const double perplexity = figure(evaluation.metrics, "perplexity");
  CAPTURE(history.loss.front(), history.loss.back(), perplexity);
  // The noise in a cluster has a variance of 0.2²/12 = 0.0033.
  CHECK(history.loss.back() <= 0.015);
  CHECK(history.loss.back() <= 0.1 * history.loss.front());
  CHECK(perplexity >= 4.0);
  CHECK(figure(evaluation.metrics, "usedCodes") >= 4.0);
}

}  // namespace ae::test
