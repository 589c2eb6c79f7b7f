// SPDX-License-Identifier: MIT
// Configurations of adversarial and quantized bottlenecks: defaults, round
// trips, refusals.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "model/autoencoder.h"
#include "model/config_json.h"
#include "support/json.h"
#include "support/refusal.h"

namespace ae::test {
namespace {

std::string config(const std::string& bottleneck,
                   const std::string& shape = "[6]") {
  return R"({"inputShape": )" + shape +
         R"(, "encoder": [{"type": "dense", "units": 4}], "bottleneck": )" +
         bottleneck + "}";
}

struct Refused {
  const char* bottleneck;
  const char* message;  ///< a part of it
};

}  // namespace

TEST_CASE("adversarial and quantized bottlenecks print as they read",
          "[config][adversarial][quantized]") {
  const char* bottleneck = GENERATE(
      R"({"type": "adversarial", "units": 2})",
      R"({"type": "adversarial", "units": 3, "weight": 0.25,
          "prior": {"type": "gaussian", "stddev": 5},
          "discriminator": {"hidden": [], "activation": "tanh",
                            "learningRate": 0.0002}})",
      R"({"type": "adversarial", "units": 2,
          "prior": {"type": "mixture", "components": 5, "radius": 3.5,
                    "stddev": 0.25},
          "discriminator": {"hidden": [100, 10]}})",
      R"({"type": "adversarial", "units": 2,
          "prior": {"type": "samples", "samples": [[0.1, -2], [3, 1e-3]]}})",
      R"({"type": "quantized", "codes": 16})",
      R"({"type": "quantized", "codes": 16, "commitment": 0, "decay": 0.9,
          "epsilon": 0.001, "restartAfter": 0})");
  const Json once = print_config(parse_config(config(bottleneck)));
  const Json twice = print_config(parse_config(once.dump()));
  CAPTURE(bottleneck);
  CHECK(once == twice);
  const Json given = json_of(bottleneck);
  CHECK(holds(once["bottleneck"], given));
}

TEST_CASE("adversarial and quantized bottlenecks print their defaults",
          "[config][adversarial][quantized]") {
  const auto printed = [](const char* bottleneck) {
    return print_config(parse_config(config(bottleneck)))["bottleneck"].dump();
  };
  CHECK(printed(R"({"type": "adversarial", "units": 2})") ==
        R"({"type":"adversarial","units":2,"weight":0.01,)"
        R"("prior":{"type":"gaussian","stddev":1.0},)"
        R"("discriminator":{"hidden":[64,64],"activation":"relu",)"
        R"("learningRate":0.0002}})");
  CHECK(printed(R"({"type": "adversarial", "units": 2,
                    "prior": {"type": "mixture"}})")
            .find(R"({"type":"mixture","components":10,"radius":4.0,)"
                  R"("stddev":0.5})") != std::string::npos);
  CHECK(printed(R"({"type": "quantized", "codes": 8})") ==
        R"({"type":"quantized","codes":8,"commitment":0.25,"decay":0.99,)"
        R"("epsilon":0.00001,"restartAfter":100})");
}

TEST_CASE("wrong options of adversarial and quantized are refused",
          "[config][adversarial][quantized]") {
  const Refused refused = GENERATE(values<Refused>({
      {R"({"type": "adversarial"})", "bottleneck.units: expected"},
      {R"({"type": "adversarial", "units": 2, "weight": -1})",
       "bottleneck.weight: expected a number from 0"},
      {R"({"type": "adversarial", "units": 2, "activation": "relu"})",
       "got \"activation\""},
      {R"({"type": "adversarial", "units": 2, "prior": {}})",
       "bottleneck.prior.type: expected"},
      {R"({"type": "adversarial", "units": 2, "prior": {"type": "uniform"}})",
       "expected one of \"gaussian\", \"mixture\" or \"samples\", got"},
      {R"({"type": "adversarial", "units": 2,
           "prior": {"type": "gaussian", "stddev": 0}})",
       "bottleneck.prior.stddev: expected a number above 0"},
      {R"({"type": "adversarial", "units": 2,
           "prior": {"type": "gaussian", "radius": 1}})",
       "got \"radius\""},
      {R"({"type": "adversarial", "units": 2,
           "prior": {"type": "mixture", "components": 0}})",
       "bottleneck.prior.components: expected"},
      {R"({"type": "adversarial", "units": 2, "prior": {"type": "samples"}})",
       "bottleneck.prior.samples: expected a list of 1 to 32768 lists of 2"},
      {R"({"type": "adversarial", "units": 2,
           "prior": {"type": "samples", "samples": []}})",
       "bottleneck.prior.samples: expected"},
      {R"({"type": "adversarial", "units": 2,
           "prior": {"type": "samples", "samples": [[1, 2], [3]]}})",
       "one for each unit, got [3]"},
      {R"({"type": "adversarial", "units": 1,
           "prior": {"type": "samples", "samples": [["1"]]}})",
       "got \"1\""},
      {R"({"type": "adversarial", "units": 2,
           "discriminator": {"hidden": [0]}})",
       "bottleneck.discriminator.hidden: expected a list of at most 8"},
      {R"({"type": "adversarial", "units": 2,
           "discriminator": {"hidden": [1, 1, 1, 1, 1, 1, 1, 1, 1]}})",
       "bottleneck.discriminator.hidden: expected a list of at most 8"},
      {R"({"type": "adversarial", "units": 2,
           "discriminator": {"learningRate": 0}})",
       "bottleneck.discriminator.learningRate: expected"},
      {R"({"type": "quantized"})", "bottleneck.codes: expected"},
      {R"({"type": "quantized", "codes": 1})", "bottleneck.codes: expected"},
      {R"({"type": "quantized", "codes": 8, "decay": 1})",
       "bottleneck.decay: expected a number from 0.0 below 1.0, got 1"},
      {R"({"type": "quantized", "codes": 8, "epsilon": 0})",
       "bottleneck.epsilon: expected"},
      {R"({"type": "quantized", "codes": 8, "restartAfter": -1})",
       "bottleneck.restartAfter: expected"},
      {R"({"type": "quantized", "codes": 8, "units": 2})", "got \"units\""},
  }));
  const Error error =
      refusal([&] { (void)parse_config(config(refused.bottleneck)); });
  CAPTURE(refused.bottleneck, error.what());
  CHECK(error.code() == ErrorCode::kConfig);
  CHECK(says(error, refused.message));
}

TEST_CASE("more samples of a prior than a file should hold are refused",
          "[config][adversarial]") {
  std::string samples = "[0]";
  for (int i = 0; i < 65'536; ++i) samples += ",[0]";
  const Error error = refusal([&] {
    (void)parse_config(config(R"({"type": "adversarial", "units": 1,
        "prior": {"type": "samples", "samples": [)" +
                              samples + "]}}"));
  });
  CHECK(says(error, "expected a list of 1 to 65536 lists"));
}

TEST_CASE("adversarial refuses an input that is not flat",
          "[config][adversarial]") {
  const Error error = refusal([] {
    Autoencoder model(parse_config(R"({"inputShape": [2, 3],
        "bottleneck": {"type": "adversarial", "units": 2}})"));
  });
  CHECK(says(error,
             "bottleneck (adversarial): expected a flat input such as "
             "[6], got [2, 3]"));
  CHECK(says(error, "flatten"));
}

TEST_CASE("decoders of adversarial and quantized codes are mirrored",
          "[model][adversarial][quantized]") {
  const Autoencoder adversarial(
      parse_config(config(R"({"type": "adversarial", "units": 2})")));
  CHECK(adversarial.code_shape() == Shape{2});
  CHECK(adversarial.network().stages().size() == 4);
  CHECK(adversarial.network().parameters()[4].name ==
        "bottleneck.discriminator.0.weight");
  const Autoencoder quantized(parse_config(R"({"inputShape": [6],
      "encoder": [{"type": "dense", "units": 4},
                  {"type": "reshape", "targetShape": [2, 2]}],
      "bottleneck": {"type": "quantized", "codes": 8}})"));
  CHECK(quantized.code_shape() == Shape{2, 2});
  CHECK(quantized.network().stages().size() == 5);
}

TEST_CASE("a quantized code with nothing that computes is refused",
          "[config][quantized]") {
  const Error error = refusal([] {
    Autoencoder model(parse_config(R"({"inputShape": [6],
        "bottleneck": {"type": "quantized", "codes": 8}})"));
  });
  CHECK(says(error, "at least one layer that computes"));
}

}  // namespace ae::test
