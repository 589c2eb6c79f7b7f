// SPDX-License-Identifier: MIT
// Activations that are stages of their own, and layers that mirror themselves.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "model/autoencoder.h"
#include "model/config_json.h"
#include "model/mirror.h"
#include "reference/activation.h"
#include "support/arrays.h"
#include "support/closeness.h"
#include "support/json.h"
#include "support/refusal.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

using Names = std::vector<std::string>;

/// "name type" of every stage.
Names stages(const char* config) {
  const Autoencoder model(parse_config(config));
  Names names;
  for (const Stage& stage : model.network().stages()) {
    names.push_back(stage.name + " " + std::string(stage.layer->type()));
  }
  return names;
}

/// The mirrored decoder's layers, by what they print.
Json mirrored(const char* encoder) {
  Config config = parse_config(std::string(R"({"inputShape": [8],
      "encoder": )") + encoder +
                               "}");
  const std::vector<Shape> shapes(config.encoder.size() + 1, Shape{8});
  return print_layers(mirror(config, shapes, kernels::Activation::kSigmoid));
}

}  // namespace

TEST_CASE("gelu, silu and softmax follow their layer as stages", "[model]") {
  CHECK(stages(R"({"inputShape": [6],
            "encoder": [{"type": "dense", "units": 5, "activation": "gelu"},
                        {"type": "dense", "units": 4, "activation": "elu"}],
            "bottleneck": {"type": "dense", "units": 3,
                           "activation": "silu"},
            "outputActivation": "softmax"})") ==
        Names{"encoder.0 dense", "encoder.0.activation activation",
              "encoder.1 dense", "bottleneck dense",
              "bottleneck.activation activation", "decoder.0 dense",
              "decoder.1 dense", "decoder.1.activation activation",
              "decoder.2 dense", "decoder.2.activation activation"});
}

TEST_CASE("the code is what the bottleneck's activation gives", "[model]") {
  Autoencoder model(parse_config(R"({"inputShape": [4],
      "bottleneck": {"type": "dense", "units": 2, "activation": "softmax"}})"));
  CHECK(model.code_position() == 2);
  std::vector<float> codes(2);
  model.encode(codes, random_floats(4, 67));
  CHECK(std::abs(codes[0] + codes[1] - 1.0F) <= kElementwise);
}

TEST_CASE("an output has its activation", "[model]") {
  const char* name =
      GENERATE("leakyRelu", "elu", "selu", "softplus", "gelu", "silu");
  const auto with = [](const std::string& activation) {
    Autoencoder model(parse_config(
        R"({"inputShape": [6], "outputActivation": ")" + activation + R"(",
        "bottleneck": {"type": "dense", "units": 4}})"));
    std::vector<float> outputs(30);
    model.reconstruct(outputs, random_floats(30, 68));
    return outputs;
  };
  const Json json = json_of(R"({"leakyRelu": 4, "elu": 5, "selu": 6,
                                    "softplus": 7, "gelu": 8, "silu": 9})");
  const auto kind = static_cast<kernels::Activation>(json[name].number());
  std::vector<double> expected;
  for (const float z : with("linear")) {
    expected.push_back(reference::activate(kind, z));
  }
  CAPTURE(name);
  CHECK(largest_error(with(name), expected) <= kElementwise);
}

TEST_CASE("cross-entropy refuses such an output by its name", "[config]") {
  const Error error = refusal([] {
    Autoencoder(parse_config(R"({"inputShape": [6], "outputActivation": "gelu",
        "loss": "binaryCrossentropy",
        "bottleneck": {"type": "dense", "units": 4}})"));
  });
  CHECK(says(error, "expected a \"sigmoid\" output activation, got \"gelu\""));
}

TEST_CASE("cross-entropy refuses an output that is normalised", "[config]") {
  const Error error = refusal([] {
    Autoencoder(parse_config(R"({"inputShape": [6],
        "loss": "binaryCrossentropy",
        "decoder": [{"type": "dense", "units": 6, "activation": "sigmoid"},
                    {"type": "batchNormalization"}]})"));
  });
  CHECK(
      says(error, "expected a \"sigmoid\" output activation, got \"linear\""));
}

TEST_CASE("cross-entropy takes a sigmoid that is a layer of its own",
          "[model]") {
  CHECK(stages(R"({"inputShape": [6], "loss": "binaryCrossentropy",
                   "decoder": [{"type": "dense", "units": 6},
                               {"type": "activation",
                                "activation": "sigmoid"}]})") ==
        Names{"decoder.0 dense", "decoder.1 activation"});
}

TEST_CASE("an undone layer has the activation that followed as a layer",
          "[model]") {
  const Json decoder = mirrored(R"([{"type": "dense", "units": 8},
      {"type": "batchNormalization", "momentum": 0.9},
      {"type": "activation", "activation": "relu"},
      {"type": "dropout", "rate": 0.25},
      {"type": "dense", "units": 8}])");
  REQUIRE(decoder.size() == 4);
  CHECK(decoder[0]["activation"] == "relu");
  CHECK(decoder[1]["type"] == "dropout");
  CHECK(decoder[1]["rate"] == 0.25);
  CHECK(decoder[2]["type"] == "batchNormalization");
  CHECK(decoder[2]["momentum"] == 0.9);
  CHECK(decoder[3]["activation"] == "sigmoid");
}

TEST_CASE("what comes before the first layer that computes is not mirrored",
          "[model]") {
  const Json decoder = mirrored(R"([{"type": "activation",
                                     "activation": "tanh"},
      {"type": "dropout", "rate": 0.5}, {"type": "flatten"},
      {"type": "layerNormalization"}, {"type": "batchNormalization"},
      {"type": "dense", "units": 8, "activation": "relu"},
      {"type": "layerNormalization", "epsilon": 0.01}])");
  REQUIRE(decoder.size() == 3);
  CHECK(decoder[0]["type"] == "layerNormalization");
  CHECK(decoder[0]["epsilon"] == 0.01);
  CHECK(decoder[1]["type"] == "dense");
  CHECK(decoder[1]["activation"] == "sigmoid");
  CHECK(decoder[2]["type"] == "reshape");
}

TEST_CASE("options of these layers are refused out of their ranges",
          "[config]") {
  const auto [layer, message] = GENERATE(table<const char*, const char*>({
      {R"({"type": "activation"})", "encoder[0].activation"},
      {R"({"type": "activation", "activation": "swish"})", "got \"swish\""},
      {R"({"type": "activation", "activation": "relu", "slope": 1})",
       "encoder[0].slope"},
      {R"({"type": "batchNormalization", "momentum": 1})", "got 1"},
      {R"({"type": "batchNormalization", "momentum": -0.1})", "got -0.1"},
      {R"({"type": "batchNormalization", "epsilon": 0})", "epsilon"},
      {R"({"type": "layerNormalization", "epsilon": 2})", "epsilon"},
      {R"({"type": "layerNormalization", "momentum": 0.9})",
       "encoder[0].momentum"},
      {R"({"type": "dropout"})", "encoder[0].rate"},
      {R"({"type": "dropout", "rate": 1})", "up to 0.999, got 1"},
      {R"({"type": "dropout", "rate": -0.1})", "got -0.1"},
      {R"({"type": "embedding", "inputDim": 3})", "encoder[0].outputDim"},
      {R"({"type": "embedding", "inputDim": 0, "outputDim": 1})",
       "encoder[0].inputDim"},
      {R"({"type": "embedding", "inputDim": 16777217, "outputDim": 1})",
       "encoder[0].inputDim"},
  }));
  const Error error = refusal([&, layer = layer] {
    parse_config(std::string(R"({"inputShape": [4], "encoder": [)") + layer +
                 "]}");
  });
  CAPTURE(error.what(), message);
  CHECK(error.code() == ErrorCode::kConfig);
  CHECK(says(error, message));
}

}  // namespace ae::test
