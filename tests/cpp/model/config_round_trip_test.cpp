// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "model/config_json.h"
#include "model/json_fields.h"
#include "support/json.h"

namespace ae::test {

TEST_CASE("a printed configuration reads as the same configuration",
          "[config]") {
  const char* text = GENERATE(
      R"({"inputShape": [4], "bottleneck": {"type": "dense", "units": 2}})",
      R"({"inputShape": [28, 28, 1],
          "corruption": {"type": "gaussianNoise", "stddev": 0.4,
                         "clip": [0, 1]},
          "encoder": [{"type": "flatten"},
                      {"type": "dense", "units": 9, "activation": "relu",
                       "kernelInitializer": "heNormal", "useBias": false}],
          "loss": "binaryCrossentropy", "outputActivation": "sigmoid",
          "seed": 4294967295})",
      R"({"inputShape": [6],
          "corruption": {"type": "gaussianNoise", "stddev": 0.1},
          "decoder": [{"type": "reshape", "targetShape": [3, 2]},
                      {"type": "flatten"},
                      {"type": "dense", "units": 6}]})",
      R"({"inputShape": [4], "standardize": true,
          "bottleneck": {"type": "dense", "units": 2}})",
      R"({"inputShape": [4], "corruption": {"type": "masking", "rate": 0.3},
          "bottleneck": {"type": "dense", "units": 2}})",
      R"({"inputShape": [4], "bottleneck": {"type": "variational",
          "units": 2, "beta": 0.1, "warmUpEpochs": 3, "freeBits": 0.25,
          "classes": 10, "kernelInitializer": "heNormal",
          "useBias": false}})",
      R"({"inputShape": [4], "bottleneck": {"type": "sparse", "units": 3,
          "activation": "sigmoid", "l1": 0.001, "topK": 2,
          "kl": {"target": 0.05, "weight": 0.1}}})",
      R"({"inputShape": [4],
          "corruption": {"type": "saltAndPepper", "rate": 1},
          "bottleneck": {"type": "dense", "units": 2}})",
      R"({"inputShape": [4], "tiedWeights": true,
          "encoder": [{"type": "activation", "activation": "silu"},
                      {"type": "batchNormalization", "momentum": 0.5,
                       "epsilon": 0.01},
                      {"type": "layerNormalization", "epsilon": 0.02},
                      {"type": "unitNormalization"},
                      {"type": "dropout", "rate": 0.25},
                      {"type": "embedding", "inputDim": 7, "outputDim": 3}],
          "bottleneck": {"type": "dense", "units": 2,
                         "activation": "softmax"}})");
  const Json once = print_config(parse_config(text));
  const Json twice = print_config(parse_config(once.dump()));
  CHECK(once == twice);
  // Nothing that was given is lost: every given value is in the print.
  const Json given = json_of(text);
  for (const auto& [key, value] : given.items()) {
    CAPTURE(key);
    REQUIRE(once.contains(key));
    if (!value.is_object() && !value.is_array()) CHECK(once[key] == value);
    if (key == "encoder") CHECK(once[key].size() == value.size());
  }
}

TEST_CASE("a printed configuration holds the defaults", "[config]") {
  const Json json = print_config(parse_config(
      R"({"inputShape": [4], "bottleneck": {"type": "dense", "units": 2}})"));
  CHECK(json["decoder"] == "mirror");
  CHECK(json["loss"] == "meanSquaredError");
  CHECK(json["seed"] == 0);
  CHECK(json["bottleneck"]["activation"] == "linear");
  CHECK(json["bottleneck"]["kernelInitializer"] == "glorotUniform");
  CHECK(json["bottleneck"]["useBias"] == true);
}

TEST_CASE("printed layers hold their options and defaults", "[config]") {
  const char* layer = GENERATE(
      R"({"type":"activation","activation":"leakyRelu"})",
      R"({"type":"batchNormalization","momentum":0.99,"epsilon":0.001})",
      R"({"type":"layerNormalization","epsilon":0.001})",
      R"({"type":"unitNormalization"})", R"({"type":"dropout","rate":0.25})",
      R"({"type":"embedding","inputDim":7,"outputDim":3})");
  CHECK(parse_layer(json_of(layer), "encoder[0]")->print().dump() == layer);
  const Json type = json_object({{"type", json_of(layer)["type"]}});
  if (type["type"] == "batchNormalization" ||
      type["type"] == "layerNormalization") {
    CHECK(parse_layer(type, "encoder[0]")->print().dump() == layer);
  }
}

TEST_CASE("numbers are printed as they were given", "[config]") {
  const Json json = print_config(parse_config(
      R"({"inputShape": [4], "bottleneck": {"type": "dense", "units": 2},
          "corruption": {"type": "gaussianNoise", "stddev": 0.4,
                         "clip": [-0.1, 1.1]}})"));
  CHECK(json["corruption"].dump() ==
        R"({"type":"gaussianNoise","stddev":0.4,"clip":[-0.1,1.1]})");
}

}  // namespace ae::test
