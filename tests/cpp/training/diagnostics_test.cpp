// SPDX-License-Identifier: MIT
#include "training/diagnostics.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "support/session.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

constexpr const char* kModel =
    R"({"inputShape": [2, 3], "seed": 5, "encoder": [{"type": "flatten"},
        {"type": "dense", "units": 8, "activation": "relu"}],
        "bottleneck": {"type": "dense", "units": 2, "useBias": false}})";

double figure(const Metrics& metrics, std::string_view name) {
  for (const auto& [key, value] : metrics) {
    if (key == name) return value;
  }
  throw std::logic_error("no figure " + std::string(name));
}

const Parameter& parameter(const Session& session, std::string_view name) {
  for (const Parameter& one : session.model->network().parameters()) {
    if (one.name == name) return one;
  }
  throw std::logic_error("no parameter " + std::string(name));
}

double squares(std::span<const float> values) {
  double sum = 0.0;
  for (const float value : values) sum += static_cast<double>(value) * value;
  return sum;
}

Metrics diagnose(Session& session, const Dataset& data, const char* options) {
  Trainer trainer(*session.model, session.state, data, nullptr,
                  parse_fit_options(options));
  (void)run(trainer);
  return trainer.diagnostics();
}

}  // namespace

TEST_CASE("each layer with weights has figures, by its name", "[diagnostics]") {
  Session session = make_session(kModel);
  std::vector<std::string> names;
  for (const auto& [name, value] :
       diagnose(session, make_data(20, 6), R"({"epochs": 1})")) {
    names.push_back(name);
    CHECK(std::isfinite(value));
  }
  // Bottleneck and decoder undo each other's order; flatten and reshape have
  // no weights, and the output is not the decoder's to show.
  CHECK(names == std::vector<std::string>{
                     "gradientNorm.encoder.1", "gradientNorm.bottleneck",
                     "gradientNorm.decoder.0", "gradientNorm.decoder.1",
                     "deadUnits.encoder.1", "deadUnits.bottleneck",
                     "deadUnits.decoder.0"});
}

TEST_CASE("gradient norms are relative to the weights, before clipping",
          "[diagnostics]") {
  Session session = make_session(kModel);
  const Dataset data = make_data(20, 6);
  const auto before = squares(parameter(session, "encoder.1.weight").value);
  const Metrics clipped = diagnose(
      session, data,
      R"({"batchSize": 20, "optimizer": {"type": "sgd", "clipValue": 1e-9}})");
  Session again = make_session(kModel);
  const Metrics metrics = diagnose(
      again, data, R"({"batchSize": 20, "optimizer": {"type": "sgd"}})");
  // Biases start at 0, and without clipping gradients stay as they were.
  const double gradient =
      squares(parameter(again, "encoder.1.weight").gradient) +
      squares(parameter(again, "encoder.1.bias").gradient);
  const double got = figure(metrics, "gradientNorm.encoder.1");
  CHECK(std::abs(got / std::sqrt(gradient / before) - 1.0) < kChunkedSum);
  CHECK(figure(clipped, "gradientNorm.encoder.1") == got);
}

TEST_CASE("a unit is dead that is 0 for all samples", "[diagnostics]") {
  Session session = make_session(kModel);
  const auto bias = parameter(session, "encoder.1.bias").value;
  const auto weight = parameter(session, "encoder.1.weight").value;
  std::ranges::fill(weight, 0.0F);
  std::ranges::fill(bias, 1.0F);
  for (const int unit : {0, 3, 4}) bias[unit] = -100.0F;
  const Metrics metrics =
      diagnose(session, make_data(50, 6), R"({"epochs": 2, "batchSize": 16})");
  CHECK(figure(metrics, "deadUnits.encoder.1") == 3.0 / 8.0);
  CHECK(figure(metrics, "deadUnits.bottleneck") == 0.0);
}

TEST_CASE("a unit that is rare is not dead", "[diagnostics]") {
  // Unit 0 sees the one sample that is not 0, in a batch before the last.
  Session session = make_session(kModel);
  const auto weight = parameter(session, "encoder.1.weight").value;
  std::ranges::fill(weight, 0.0F);
  weight[0] = 1.0F;
  const auto bias = parameter(session, "encoder.1.bias").value;
  std::ranges::fill(bias, 1.0F);
  bias[0] = -0.5F;
  std::vector<float> values(40 * 6, 0.0F);
  values[6 * 3] = 1.0F;
  const char* options =
      R"({"batchSize": 8, "shuffle": false,
          "optimizer": {"type": "sgd", "learningRate": 1e-9}})";
  const Dataset data(values, 6, true);
  const Metrics metrics = diagnose(session, data, options);
  CHECK(figure(metrics, "deadUnits.encoder.1") == 0.0);
}

}  // namespace ae::test
