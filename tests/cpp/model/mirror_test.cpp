// SPDX-License-Identifier: MIT
#include "model/mirror.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "model/autoencoder.h"
#include "model/config_json.h"
#include "model/spec/dense_spec.h"
#include "support/json.h"

namespace ae::test {
namespace {

using kernels::Activation;

LayerConfig dense(std::size_t units, Activation activation) {
  DenseOptions options;
  options.units = units;
  options.activation = activation;
  return std::make_shared<DenseSpec>(options);
}

}  // namespace

TEST_CASE("mirrored decoders restore the input's shape", "[model]") {
  const char* config = GENERATE(
      R"({"inputShape": [5], "bottleneck": {"type": "dense", "units": 2}})",
      R"({"inputShape": [5], "encoder": [{"type": "dense", "units": 3}]})",
      R"({"inputShape": [2, 3, 4],
          "encoder": [{"type": "flatten"}, {"type": "dense", "units": 6},
                      {"type": "reshape", "targetShape": [2, 3]},
                      {"type": "reshape", "targetShape": [6]},
                      {"type": "dense", "units": 4}],
          "bottleneck": {"type": "dense", "units": 2}})",
      R"({"inputShape": [4, 2],
          "encoder": [{"type": "reshape", "targetShape": [8]},
                      {"type": "dense", "units": 3},
                      {"type": "reshape", "targetShape": [3, 1]}]})");
  const Autoencoder model(parse_config(config));
  CAPTURE(config);
  CHECK(model.network().shape_at(model.network().stages().size()) ==
        model.input_shape());
}

TEST_CASE("a mirrored layer ends with the activation its value had",
          "[model]") {
  // 8 →tanh 6 →relu 4 →sigmoid 2; back: 4 with relu, 6 with tanh, 8 with the
  // output's.
  Config config;
  config.encoder = {dense(6, Activation::kTanh), dense(4, Activation::kRelu),
                    dense(2, Activation::kSigmoid)};
  const auto decoder = mirror(config, {Shape{8}, Shape{6}, Shape{4}, Shape{2}},
                              Activation::kLinear);
  REQUIRE(decoder.size() == 3);
  const std::size_t units[] = {4, 6, 8};
  const char* activations[] = {"relu", "tanh", "linear"};
  for (std::size_t i = 0; i < 3; ++i) {
    const Json layer = decoder[i]->print();
    CHECK(layer["units"] == units[i]);
    CHECK(layer["activation"] == activations[i]);
  }
}

TEST_CASE("a mirrored layer keeps its original's initializer and bias",
          "[model]") {
  DenseOptions original;
  original.units = 3;
  original.activation = Activation::kRelu;
  original.use_bias = false;
  original.kernel_initializer = Initializer::kHeNormal;
  Config config;
  config.encoder = {std::make_shared<DenseSpec>(original)};
  const auto decoder =
      mirror(config, {Shape{5}, Shape{3}}, Activation::kSigmoid);
  const Json undone = decoder.front()->print();
  CHECK(undone["useBias"] == false);
  CHECK(undone["kernelInitializer"] == "heNormal");
  CHECK(undone["activation"] == "sigmoid");
}

}  // namespace ae::test
