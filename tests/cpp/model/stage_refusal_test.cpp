// SPDX-License-Identifier: MIT
// Stages that do not fit each other.
#include <catch2/catch_test_macros.hpp>

#include "model/autoencoder.h"
#include "model/config_json.h"
#include "support/refusal.h"

namespace ae::test {
namespace {

/// Whether the configuration parses and its model is refused so.
void check_refused(const char* text, const char* message,
                   const char* cure = "") {
  const Config config = parse_config(text);
  const Error error = refusal([&] { Autoencoder model(config); });
  CAPTURE(text, error.what(), message, cure);
  CHECK(error.code() == ErrorCode::kConfig);
  CHECK(says(error, message));
  CHECK(says(error, cure));
}

}  // namespace

TEST_CASE("dense refuses an input that is not flat and says the cure",
          "[config]") {
  check_refused(R"({"inputShape": [28, 28, 1],
                    "encoder": [{"type": "dense", "units": 2}]})",
                "encoder.0 (dense): expected a flat input such as [784], got "
                "[28, 28, 1]",
                "{ type: \"flatten\" }");
  check_refused(R"({"inputShape": [2, 2],
                    "bottleneck": {"type": "dense", "units": 2}})",
                "bottleneck (dense): expected a flat input", "flatten");
}

TEST_CASE("reshape refuses a shape of another size", "[config]") {
  check_refused(R"({"inputShape": [6],
                    "encoder": [{"type": "reshape", "targetShape": [2, 4]}]})",
                "encoder.0 (reshape): expected a targetShape of 6 values, got "
                "[2, 4]");
}

TEST_CASE("a decoder that does not end in the input's shape is refused",
          "[config]") {
  check_refused(R"({"inputShape": [6], "decoder": [{"type": "dense",
                    "units": 5}]})",
                "expected an output of the input's shape [6], got [5]",
                "mirror");
  // The same size is not the same shape.
  check_refused(R"({"inputShape": [2, 3], "encoder": [{"type": "flatten"}],
                    "decoder": [{"type": "dense", "units": 6}]})",
                "expected an output of the input's shape [2, 3], got [6]");
}

TEST_CASE("a chain in which nothing computes is refused", "[config]") {
  check_refused(R"({"inputShape": [6]})", "at least one layer that computes",
                "Add a dense layer");
  check_refused(R"({"inputShape": [6], "decoder": []})",
                "at least one layer that computes");
  check_refused(R"({"inputShape": [2, 3], "encoder": [{"type": "flatten"}]})",
                "at least one layer that computes");
}

TEST_CASE("cross-entropy refuses an output that is no sigmoid", "[config]") {
  check_refused(R"({"inputShape": [6], "loss": "binaryCrossentropy",
                    "bottleneck": {"type": "dense", "units": 2},
                    "outputActivation": "relu"})",
                "expected a \"sigmoid\" output activation, got \"relu\"",
                "use meanSquaredError");
  check_refused(R"({"inputShape": [6], "loss": "binaryCrossentropy",
                    "decoder": [{"type": "dense", "units": 6}]})",
                "got \"linear\"");
}

TEST_CASE("an output activation beside a decoder's own is refused",
          "[config]") {
  const Error error = refusal([] {
    parse_config(R"({"inputShape": [6], "outputActivation": "relu",
                     "decoder": [{"type": "dense", "units": 6}]})");
  });
  CHECK(error.code() == ErrorCode::kConfig);
  CHECK(says(error, "Set the last layer's activation instead"));
}

TEST_CASE(
    "more parameters than memory holds are refused before they are "
    "allocated",
    "[config]") {
  check_refused(R"({"inputShape": [1000000],
                    "bottleneck": {"type": "dense", "units": 1000000}})",
                "expected at most 268435456 parameters", "Use fewer units");
}

}  // namespace ae::test
