// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "support/session.h"
#include "training/gradients.h"

namespace ae::test {
namespace {

std::vector<float> clipped(std::vector<float> gradients,
                           const OptimizerConfig& config) {
  double squares = 0.0;
  for (const double g : gradients) squares += g * g;
  clip_gradients(gradients, config, std::sqrt(squares));
  return gradients;
}

OptimizerConfig clip(std::optional<double> norm, std::optional<double> value) {
  OptimizerConfig config;
  config.clip_norm = norm;
  config.clip_value = value;
  return config;
}

/// How far one step of SGD with rate 1 moves the weights: the gradient that
/// was used.
double step_length(const char* limits, double* reported_norm) {
  Session session = make_session(
      R"({"inputShape": [12], "bottleneck": {"type": "dense", "units": 3}})");
  const auto before = weights(session);
  const History history =
      fit(session, make_data(8, 12),
          std::string(R"({"optimizer": {"type": "sgd", "learningRate": 1)") +
              limits + "}}");
  const auto after = weights(session);
  double squares = 0.0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    squares += std::pow(static_cast<double>(after[i]) - before[i], 2);
  }
  *reported_norm = history.gradient_norm.at(0);
  return std::sqrt(squares);
}

}  // namespace

TEST_CASE("clipping by norm keeps the direction", "[training]") {
  CHECK(clipped({3.0F, 4.0F}, clip(2.5, {})) == std::vector<float>{1.5F, 2.0F});
  CHECK(clipped({3.0F, 4.0F}, clip(5.0, {})) == std::vector<float>{3.0F, 4.0F});
}

TEST_CASE("clipping by value cuts each gradient", "[training]") {
  CHECK(clipped({3.0F, -4.0F, 0.5F}, clip({}, 1.0)) ==
        std::vector<float>{1.0F, -1.0F, 0.5F});
}

TEST_CASE("with both, the norm is that of the cut values", "[training]") {
  // (3, 4) is cut to (3, 3), of norm 4.243: not over 4.5.
  CHECK(clipped({3.0F, 4.0F}, clip(4.5, 3.0)) ==
        std::vector<float>{3.0F, 3.0F});
}

TEST_CASE("without limits gradients stay", "[training]") {
  CHECK(clipped({3e9F, -4.0F}, clip({}, {})) ==
        std::vector<float>{3e9F, -4.0F});
}

TEST_CASE("a step is as long as the limit, and the norm before is reported",
          "[training]") {
  double norm = 0.0;
  double clipped_norm = 0.0;
  const double free_length = step_length("", &norm);
  const double length =
      step_length(R"(, "globalClipNorm": 0.01)", &clipped_norm);
  // Weights of size 1 keep a step of 0.01 to 2⁻²⁴ each.
  CHECK(std::abs(free_length / norm - 1.0) < 1e-4);
  CHECK(std::abs(length / 0.01 - 1.0) < 1e-4);
  CHECK(clipped_norm == norm);
  CHECK(norm > 0.02);
}

}  // namespace ae::test
