// SPDX-License-Identifier: MIT
// One step of training against numbers that were worked out by hand.
#include <catch2/catch_test_macros.hpp>

#include "support/closeness.h"
#include "support/session.h"

namespace ae::test {
namespace {

constexpr const char* kModel =
    R"({"inputShape": [2], "bottleneck": {"type": "dense", "units": 1}})";

/// Encoder weights (1, 2), bias 0.5; decoder weights (0.5, -1), biases 0, 1.
Session golden_session() {
  Session session = make_session(kModel);
  const std::vector<float> values = {1.0F, 2.0F, 0.5F, 0.5F, -1.0F, 0.0F, 1.0F};
  std::copy(values.begin(), values.end(),
            session.model->network().values().begin());
  return session;
}

// x = (1, -1): code = 1·1 + 2·(-1) + 0.5 = -0.5,
// y = (0.5·-0.5 + 0, -1·-0.5 + 1) = (-0.25, 1.5),
// loss = ((-1.25)² + 2.5²) / 2 = 3.90625.
// d_y = 2(y − x)/2 = (-1.25, 2.5).
// Decoder: d_w = code·d_y = (0.625, -1.25), d_b = d_y.
// d_code = 0.5·-1.25 + -1·2.5 = -3.125.
// Encoder: d_w = x·d_code = (-3.125, 3.125), d_b = -3.125.
const std::vector<double> kGradient = {-3.125, 3.125, -3.125, 0.625,
                                       -1.25,  -1.25, 2.5};
const std::vector<double> kBefore = {1.0, 2.0, 0.5, 0.5, -1.0, 0.0, 1.0};

Dataset golden_data() {
  return Dataset(Dataset::Floats{1.0F, -1.0F}, 2, false);
}

}  // namespace

TEST_CASE("a step of SGD gives the weights worked out by hand",
          "[training][golden]") {
  Session session = golden_session();
  const History history =
      fit(session, golden_data(),
          R"({"optimizer": {"type": "sgd", "learningRate": 0.25}})");
  CHECK(history.batch_loss == std::vector<double>{3.90625});
  std::vector<double> expected;
  for (std::size_t i = 0; i < 7; ++i) {
    expected.push_back(kBefore[i] - 0.25 * kGradient[i]);
  }
  // All of these are sums of few powers of two: exact in floats.
  CHECK(largest_error(weights(session), expected) == 0.0);
}

TEST_CASE("two steps of momentum give the weights worked out by hand",
          "[training][golden]") {
  Session session = golden_session();
  const char* options = R"({"optimizer":
      {"type": "sgd", "learningRate": 0.25, "momentum": 0.5}})";
  (void)fit(session, golden_data(), options);
  const auto after_one = weights(session);
  (void)fit(session, golden_data(), options);
  // v₁ = −g₁/4 and w₁ = w₀ + v₁ as above. Then code = 1.78125·1 +
  // 1.21875·-1 + 1.28125 = 1.84375, y₁ = 0.34375·1.84375 + 0.3125 =
  // 0.9462890625, d_y₁ = y₁ − 1 = -0.0537109375. The first output bias was
  // 0.3125: v₂ = 0.5·0.3125 − 0.25·-0.0537109375 = 0.169677734375.
  CHECK(after_one[5] == 0.3125F);
  CHECK(std::abs(weights(session)[5] - 0.482177734375) < 1e-6);
}

TEST_CASE("Adam's first step is the learning rate, whatever the gradient",
          "[training][golden]") {
  Session session = golden_session();
  (void)fit(session, golden_data(),
            R"({"optimizer": {"type": "adam", "learningRate": 0.01}})");
  // m̂ = g and v̂ = g²: the step is η·g / (|g| + ε), ε = 1e-7.
  std::vector<double> expected;
  for (std::size_t i = 0; i < 7; ++i) {
    expected.push_back(kBefore[i] - std::copysign(0.01, kGradient[i]));
  }
  CHECK(largest_error(weights(session), expected) < 1e-6);
}

}  // namespace ae::test
