// SPDX-License-Identifier: MIT
// What a configuration may not say. Each message has "expected", "got" and,
// where there is one, the cure.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "model/autoencoder.h"
#include "model/config_json.h"
#include "support/refusal.h"

namespace ae::test {
namespace {

struct Refused {
  std::string config;
  const char* message;  ///< a part of it
};

/// Parsed and built, as a user's configuration is.
Error config_refusal(const std::string& config) {
  return refusal([&] { Autoencoder model(parse_config(config)); });
}

void check_refused(const Refused& refused) {
  const Error error = config_refusal(refused.config);
  CAPTURE(refused.config, error.what(), refused.message);
  CHECK(error.code() == ErrorCode::kConfig);
  CHECK(says(error, refused.message));
  CHECK(says(error, "expected"));
  CHECK(says(error, "got"));
}

/// A configuration that is right but for `rest`.
std::string with(const std::string& rest) {
  return R"({"inputShape": [4], "bottleneck": {"type": "dense", "units": 2}, )" +
         rest + "}";
}

std::string with_layer(const std::string& layer) {
  return R"({"inputShape": [4], "encoder": [)" + layer + "]}";
}

}  // namespace

TEST_CASE("text that is no object is refused", "[config]") {
  check_refused(GENERATE(values<Refused>({
      {"", "expected JSON"},
      {"{", "expected JSON"},
      {"[]", "expected an object, got []"},
      {"null", "expected an object"},
      {"\"\xff\"", "expected JSON"},
      {R"({"inputShape": [4], "inputShape": [5]})",
       "configuration: expected each name once, got \"inputShape\" twice"},
      {std::string(100'000, '['), "expected fewer than 32 levels"},
      {std::string("{}\0", 3), "expected JSON"},
  })));
}

TEST_CASE("shapes that are none are refused", "[config]") {
  check_refused(GENERATE(values<Refused>({
      {"{}", "inputShape: expected a list of 1 to 4 whole numbers above 0"},
      {R"({"inputShape": []})", "got []"},
      {R"({"inputShape": 4})", "got 4"},
      {R"({"inputShape": [0]})", "got [0]"},
      {R"({"inputShape": [-1]})", "got [-1]"},
      {R"({"inputShape": [1.5]})", "got [1.5]"},
      {R"({"inputShape": ["4"]})", "got [\"4\"]"},
      {R"({"inputShape": [1, 1, 1, 1, 1]})", "got [1,1,1,1,1]"},
      {R"({"inputShape": [1e300]})", "inputShape"},
      // 2⁶⁴ values: the product is 0 in 64 and in 32 bits.
      {R"({"inputShape": [65536, 65536, 65536, 65536],
           "encoder": [{"type": "flatten"}],
           "bottleneck": {"type": "dense", "units": 2}})",
       "inputShape"},
  })));
}

TEST_CASE("unknown options and types are refused by name", "[config]") {
  check_refused(GENERATE(values<Refused>({
      {with(R"("depth": 3)"), "depth: expected one of the options"},
      {with(R"("loss": "mse")"), "\"meanSquaredError\", \""},
      {with(R"("loss": 3)"), "got 3"},
      {with(R"("outputActivation": "swish")"), "got \"swish\""},
      {with(R"("encoder": {})"), "encoder: expected a list of layers"},
      {with(R"("decoder": "none")"), "decoder: expected \"mirror\" or a list"},
      {with(R"("seed": -1)"), "seed: expected a whole number from 0"},
      {with(R"("seed": 4294967296)"), "seed"},
      {with(R"("seed": 0.5)"), "seed"},
      {with(R"("seed": "7")"), "seed"},
      {with(R"("corruption": {"type": "blur"})"),
       "corruption.type: expected \"gaussianNoise\", \"speckle\","},
      {R"({"inputShape": [4], "bottleneck": {"type": "elastic", "units": 2}})",
       "bottleneck.type: expected \"dense\", "},
      {with_layer(R"({"type": "conv5d"})"),
       "encoder[0].type: expected \"dense\", \"flatten\", \"reshape\", "},
  })));
}

TEST_CASE("layer options that are wrong are refused with their path",
          "[config]") {
  check_refused(GENERATE(values<Refused>({
      {with_layer("3"), "encoder[0]: expected an object, got 3"},
      {with_layer("{}"), "encoder[0].type: expected a name, got nothing"},
      {with_layer(R"({"type": 1})"), "encoder[0].type"},
      {with_layer(R"({"type": "dense"})"), "encoder[0].units"},
      {with_layer(R"({"type": "dense", "units": 0})"), "got 0"},
      {with_layer(R"({"type": "dense", "units": 1000001})"), "1000000"},
      {with_layer(R"({"type": "dense", "units": 2.5})"), "got 2.5"},
      {with_layer(R"({"type": "dense", "units": null})"), "units"},
      {with_layer(R"({"type": "dense", "units": 2, "activation": 0})"),
       "encoder[0].activation: expected one of"},
      {with_layer(R"({"type": "dense", "units": 2, "useBias": 1})"),
       "encoder[0].useBias: expected true or false, got 1"},
      {with_layer(
           R"({"type": "dense", "units": 2, "kernelInitializer": "one"})"),
       "encoder[0].kernelInitializer"},
      {with_layer(R"({"type": "dense", "units": 2, "unit": 2})"),
       "encoder[0].unit: expected one of the options"},
      {with_layer(R"({"type": "flatten", "units": 2})"), "encoder[0].units"},
      {with_layer(R"({"type": "reshape"})"), "encoder[0].targetShape"},
  })));
}

TEST_CASE("more layers than a model file can name are refused", "[config]") {
  std::string layers = R"({"type": "flatten"})";
  for (int i = 0; i < 1000; ++i) layers += R"(, {"type": "flatten"})";
  check_refused({with_layer(layers), "encoder: expected at most 1000 layers"});
}

TEST_CASE("corruption options that are wrong are refused", "[config]") {
  const auto [options, message] = GENERATE(table<const char*, const char*>({
      {R"("type": "gaussianNoise")", "corruption.stddev"},
      {R"("type": "gaussianNoise", "stddev": -1)", "got -1"},
      {R"("type": "gaussianNoise", "stddev": "a")", "got \"a\""},
      {R"("type": "gaussianNoise", "stddev": 1, "rate": 1)",
       "corruption.rate: expected one of"},
      {R"("type": "gaussianNoise", "stddev": 1, "clip": 1)",
       "corruption.clip: expected two numbers from -1e6 to 1e6, the"},
      {R"("type": "gaussianNoise", "stddev": 1, "clip": [1, 0])", "[1,0]"},
      {R"("type": "gaussianNoise", "stddev": 1, "clip": [0, 0])", "[0,0]"},
      {R"("type": "gaussianNoise", "stddev": 1, "clip": [0])", "[0]"},
      {R"("type": "gaussianNoise", "stddev": 1, "clip": [0, "1"])", "clip"},
      {R"("type": "gaussianNoise", "stddev": 1, "clip": [-1e300, 1])", "clip"},
      {R"("type": "masking")", "corruption.rate"},
      {R"("type": "masking", "rate": 1.5)", "a number from 0.0 up to 1.0"},
      {R"("type": "saltAndPepper", "rate": -0.5)", "corruption.rate"},
  }));
  check_refused(
      {with(std::string(R"("corruption": {)") + options + "}"), message});
}

}  // namespace ae::test
