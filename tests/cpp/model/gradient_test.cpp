// SPDX-License-Identifier: MIT
// Gradients of whole models: that stages are chained in the right order, with
// the right memory between them.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "model/autoencoder.h"
#include "model/config_json.h"
#include "support/arrays.h"
#include "support/numeric_gradient.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

/// The gradient_error over all parameters, with an input that is not the
/// target, as in denoising.
double model_gradient_error(const char* config, std::size_t batch) {
  Autoencoder model(parse_config(config));
  Network& network = model.network();
  network.reserve(batch);
  const std::size_t last = network.stages().size();
  const std::size_t size = batch * model.input_shape().size();
  const auto input = random_floats(size, 70);
  const auto target = random_floats(size, 71, 0.0F, 1.0F);
  const auto load = [&] {
    std::copy(input.begin(), input.end(), network.at(0, batch).begin());
  };
  load();
  (void)model.compute_gradients(target, batch);
  const auto gradients = copy_of(network.gradients());
  const auto numeric = numeric_gradient(network.values(), [&] {
    load();
    network.forward(0, last, batch);
    return model.objective().loss(network.at(last, batch), target) /
           static_cast<double>(size);
  });
  return gradient_error(gradients, numeric);
}

}  // namespace

// The seed of the model with relu keeps its values away from 0, where relu has
// no derivative.
TEST_CASE("gradients of whole models equal numeric ones", "[model]") {
  const char* config = GENERATE(
      R"({"inputShape": [5], "bottleneck": {"type": "dense", "units": 2}})",
      R"({"inputShape": [5], "decoder": [{"type": "dense", "units": 5,
          "activation": "tanh"}]})",
      R"({"inputShape": [6], "loss": "binaryCrossentropy",
          "bottleneck": {"type": "dense", "units": 2,
                         "activation": "sigmoid"}})",
      R"({"inputShape": [9], "outputActivation": "sigmoid",
          "encoder": [{"type": "dense", "units": 8, "activation": "tanh"},
                      {"type": "dense", "units": 7, "activation": "sigmoid"},
                      {"type": "dense", "units": 5, "useBias": false}],
          "bottleneck": {"type": "dense", "units": 3}})",
      R"({"inputShape": [6], "loss": "binaryCrossentropy", "seed": 1,
          "encoder": [{"type": "dense", "units": 9, "activation": "relu"}],
          "bottleneck": {"type": "dense", "units": 4}})",
      R"({"inputShape": [2, 3, 1], "loss": "binaryCrossentropy",
          "encoder": [{"type": "flatten"},
                      {"type": "dense", "units": 4, "activation": "tanh"},
                      {"type": "reshape", "targetShape": [2, 2]},
                      {"type": "flatten"}],
          "bottleneck": {"type": "dense", "units": 3}})");
  CAPTURE(config);
  CHECK(model_gradient_error(config, 3) <= kNumericGradient);
}

TEST_CASE("gradients of a deep model equal numeric ones in large batches",
          "[model]") {
  // More rows than a block of the product: arrays between layers that shared
  // memory would be overwritten before they are read.
  const char* config = R"({"inputShape": [9],
      "encoder": [{"type": "dense", "units": 8, "activation": "tanh"},
                  {"type": "dense", "units": 7, "activation": "sigmoid"}],
      "bottleneck": {"type": "dense", "units": 3}})";
  CHECK(model_gradient_error(config, 100) <= kNumericGradient);
}

}  // namespace ae::test
