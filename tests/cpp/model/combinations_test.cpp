// SPDX-License-Identifier: MIT
// Kinds are choices at stages, so every choice goes with every other one: it
// trains, or is refused with a reason.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_all.hpp>
#include <cmath>

#include "support/session.h"

namespace ae::test {
namespace {

struct Choice {
  const char* name;
  const char* json;
};

constexpr Choice kCorruptions[] = {
    {"none", ""},
    {"gaussianNoise",
     R"("corruption": {"type": "gaussianNoise", "stddev": 0.3},)"},
    {"masking", R"("corruption": {"type": "masking", "rate": 0.3},)"},
    {"saltAndPepper",
     R"("corruption": {"type": "saltAndPepper", "rate": 0.3},)"},
    {"speckle", R"("corruption": {"type": "speckle", "stddev": 0.3},)"},
    {"patchMask", R"("corruption": {"type": "patchMask", "size": 2},)"},
    {"featureMask", R"("corruption": {"type": "featureMask", "rate": 0.3},)"},
    {"list", R"("corruption": [{"type": "masking", "rate": 0.3},
                               {"type": "speckle", "stddev": 0.3}],)"},
};

constexpr Choice kBottlenecks[] = {
    {"none", ""},
    {"dense", R"("bottleneck": {"type": "dense", "units": 3},)"},
    {"l1", R"("bottleneck": {"type": "sparse", "units": 9, "l1": 0.01},)"},
    {"kl", R"("bottleneck": {"type": "sparse", "units": 9,
              "kl": {"target": 0.1, "weight": 0.1}},)"},
    {"topK", R"("bottleneck": {"type": "sparse", "units": 9, "topK": 2},)"},
    {"variational", R"("bottleneck": {"type": "variational", "units": 3},)"},
    {"adversarial", R"("bottleneck": {"type": "adversarial", "units": 3},)"},
    {"quantized", R"("bottleneck": {"type": "quantized", "codes": 5},)"},
};

constexpr Choice kEncoders[] = {
    {"dense", R"("inputShape": [36], "encoder":
        [{"type": "dense", "units": 8, "activation": "relu"}])"},
    {"conv", R"("inputShape": [6, 6, 1], "encoder":
        [{"type": "conv2d", "filters": 2, "kernelSize": 3, "strides": 2,
          "padding": "same", "activation": "relu"}, {"type": "flatten"}])"},
    {"recurrent",
     R"("inputShape": [12, 3], "encoder": [{"type": "gru", "units": 4}])"},
};

constexpr const char* kLosses[] = {
    R"("meanSquaredError")",
    R"("meanAbsoluteError")",
    R"("huber")",
    R"("binaryCrossentropy")",
    R"("multinomial")",
    R"("gaussianNll")",
    R"({"type": "meanSquaredError", "over": "corrupted"})",
    R"({"type": "binaryCrossentropy", "over": "present"})"};

/// Patches need a plane or steps.
bool is_refused(const Choice& corruption, const Choice& encoder) {
  return std::string_view(corruption.name) == "patchMask" &&
         std::string_view(encoder.name) == "dense";
}

bool all_finite(const std::vector<float>& values) {
  return std::all_of(values.begin(), values.end(),
                     [](float value) { return std::isfinite(value); });
}

}  // namespace

TEST_CASE("every corruption, bottleneck and kind of layer go together",
          "[combinations]") {
  const Choice corruption = GENERATE(from_range(kCorruptions));
  const Choice bottleneck = GENERATE(from_range(kBottlenecks));
  const Choice encoder = GENERATE(from_range(kEncoders));
  const std::string config =
      std::string("{") + corruption.json + bottleneck.json + encoder.json + "}";
  CAPTURE(config);
  if (is_refused(corruption, encoder)) {
    CHECK_THROWS_AS(make_session(config), Error);
    return;
  }
  Session session = make_session(config);
  const auto before = weights(session);
  const History history =
      fit(session, make_data(10, 36), R"({"epochs": 2, "batchSize": 5})");
  CHECK(std::isfinite(history.loss.back()));
  CHECK(all_finite(weights(session)));
  CHECK_FALSE(same_bits(before, weights(session)));
}

TEST_CASE("every loss, bottleneck and kind of layer go together",
          "[combinations]") {
  const char* loss = GENERATE(from_range(kLosses));
  const Choice bottleneck = GENERATE(from_range(kBottlenecks));
  const Choice encoder = GENERATE(from_range(kEncoders));
  const std::string config = std::string("{") + bottleneck.json + encoder.json +
                             R"(, "loss": )" + loss + "}";
  CAPTURE(config);
  Session session = make_session(config);
  const History history =
      fit(session, make_data(10, 36), R"({"epochs": 2, "batchSize": 5})");
  CHECK(std::isfinite(history.loss.back()));
  CHECK(all_finite(weights(session)));
}

}  // namespace ae::test
