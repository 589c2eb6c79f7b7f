// SPDX-License-Identifier: MIT
// Gradients of whole models: that stages are chained in the right order, with
// the right memory between them.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "model/autoencoder.h"
#include "model/config_json.h"
#include "support/arrays.h"
#include "support/closeness.h"
#include "support/numeric_gradient.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

constexpr std::size_t kBatch = 3;
constexpr PassOptions kTraining = {.mode = Mode::kTraining};

/// The gradient_error over all parameters, with an input that is not the
/// target, as in denoising.
double model_gradient_error(const char* config) {
  Autoencoder model(parse_config(config));
  Network& network = model.network();
  network.reserve(kBatch);
  // Any weights of the classes: layers need not know that they are one-hot.
  std::ranges::copy(random_floats(kBatch * network.classes(), 73),
                    network.condition(kBatch).begin());
  const std::size_t last = network.stages().size();
  const std::size_t size = kBatch * model.input_shape().size();
  const auto input = random_floats(size, 70);
  const auto target = random_floats(size, 71, 0.0F, 1.0F);
  const auto load = [&] {
    std::copy(input.begin(), input.end(), network.at(0, kBatch).begin());
  };
  load();
  (void)model.compute_gradients(target, kBatch, kTraining);
  const auto gradients = copy_of(network.gradients());
  const auto trained = network.values().first(gradients.size());
  const auto numeric = numeric_gradient(trained, [&] {
    load();
    network.forward(0, last, kBatch, kTraining);
    const double penalty = network.penalty(0, last, kBatch, kTraining);
    return (model.objective().loss(network.at(last, kBatch), target) +
            penalty) /
           static_cast<double>(size);
  });
  return gradient_error(gradients, numeric);
}

/// All gradients of the mean loss over samples.
std::vector<float> gradients(Autoencoder& model,
                             std::span<const float> samples) {
  const std::size_t batch = samples.size() / model.input_shape().size();
  model.network().reserve(batch);
  std::copy(samples.begin(), samples.end(),
            model.network().at(0, batch).begin());
  (void)model.compute_gradients(samples, batch, kTraining);
  return copy_of(model.network().gradients());
}

}  // namespace

TEST_CASE("gradients of models with activation stages equal numeric ones",
          "[model]") {
  const char* config = GENERATE(
      R"({"inputShape": [6], "outputActivation": "softplus",
          "encoder": [{"type": "dense", "units": 5, "activation": "gelu"},
                      {"type": "dense", "units": 4, "activation": "elu"}],
          "bottleneck": {"type": "dense", "units": 3,
                         "activation": "silu"}})",
      R"({"inputShape": [2, 3], "outputActivation": "softmax",
          "encoder": [{"type": "flatten"},
                      {"type": "dense", "units": 5, "activation": "elu"}],
          "bottleneck": {"type": "dense", "units": 3}})",
      R"({"inputShape": [6], "loss": "binaryCrossentropy",
          "bottleneck": {"type": "dense", "units": 3},
          "decoder": [{"type": "dense", "units": 6},
                      {"type": "activation", "activation": "sigmoid"}]})");
  CAPTURE(config);
  CHECK(model_gradient_error(config) <= kNumericGradient);
}

TEST_CASE(
    "gradients of models with normalisation and dropout equal numeric "
    "ones",
    "[model]") {
  const char* config = GENERATE(
      R"({"inputShape": [6],
          "encoder": [{"type": "layerNormalization"},
                      {"type": "dense", "units": 5, "activation": "tanh"},
                      {"type": "layerNormalization"}],
          "bottleneck": {"type": "dense", "units": 3}})",
      R"({"inputShape": [6],
          "encoder": [{"type": "unitNormalization"},
                      {"type": "dropout", "rate": 0.3},
                      {"type": "dense", "units": 5, "activation": "tanh"}]})",
      R"({"inputShape": [6],
          "encoder": [{"type": "dense", "units": 5},
                      {"type": "batchNormalization", "epsilon": 0.1},
                      {"type": "activation", "activation": "tanh"},
                      {"type": "dropout", "rate": 0.3}],
          "bottleneck": {"type": "dense", "units": 3},
          "decoder": [{"type": "dense", "units": 6},
                      {"type": "batchNormalization", "epsilon": 0.1}]})");
  CAPTURE(config);
  CHECK(model_gradient_error(config) <= kNumericGradient);
}

TEST_CASE("gradients of models with tied weights equal numeric ones",
          "[model]") {
  const char* config = GENERATE(
      R"({"inputShape": [6], "tiedWeights": true,
          "bottleneck": {"type": "dense", "units": 3}})",
      R"({"inputShape": [2, 3], "tiedWeights": true,
          "loss": "binaryCrossentropy",
          "encoder": [{"type": "flatten"},
                      {"type": "dense", "units": 5, "activation": "tanh"},
                      {"type": "dropout", "rate": 0.2},
                      {"type": "dense", "units": 4, "activation": "gelu",
                       "useBias": false}],
          "bottleneck": {"type": "dense", "units": 3}})");
  CAPTURE(config);
  CHECK(model_gradient_error(config) <= kNumericGradient);
}

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
      R"({"inputShape": [6], "loss": "binaryCrossentropy",
          "encoder": [{"type": "dense", "units": 5, "activation": "tanh"}],
          "bottleneck": {"type": "variational", "units": 3, "beta": 2}})",
      R"({"inputShape": [6],
          "bottleneck": {"type": "variational", "units": 2, "classes": 3}})",
      R"({"inputShape": [6],
          "encoder": [{"type": "dense", "units": 5, "activation": "tanh"}],
          "bottleneck": {"type": "sparse", "units": 7, "l1": 0.01,
                         "kl": {"target": 0.1, "weight": 0.2}}})",
      R"({"inputShape": [2, 3, 1], "loss": "binaryCrossentropy",
          "encoder": [{"type": "flatten"},
                      {"type": "dense", "units": 4, "activation": "tanh"},
                      {"type": "reshape", "targetShape": [2, 2]},
                      {"type": "flatten"}],
          "bottleneck": {"type": "dense", "units": 3}})",
      R"({"inputShape": [4, 2], "loss": "binaryCrossentropy",
          "encoder": [{"type": "bidirectional",
                       "layer": {"type": "gru", "units": 3,
                                 "returnSequences": true}},
                      {"type": "lstm", "units": 4}],
          "bottleneck": {"type": "dense", "units": 3}})",
      R"({"inputShape": [4, 2],
          "encoder": [{"type": "timeDistributed",
                       "layer": {"type": "dense", "units": 3,
                                 "activation": "tanh"}},
                      {"type": "globalAveragePooling1d"}]})",
      R"({"inputShape": [3, 5, 1], "loss": "binaryCrossentropy",
          "encoder": [{"type": "averagePooling2d", "padding": "same"},
                      {"type": "conv2d", "filters": 2, "kernelSize": 2,
                       "padding": "same", "activation": "tanh"},
                      {"type": "conv2dTranspose", "filters": 3,
                       "kernelSize": 2, "activation": "sigmoid"}]})");
  CAPTURE(config);
  CHECK(model_gradient_error(config) <= kNumericGradient);
}

// The objective leaves its gradient where the output was, so the layer before
// it has to go back without its output.
TEST_CASE("gradients are right whichever layer ends the decoder", "[model]") {
  const char* decoder = GENERATE(
      R"([{"type": "lstm", "units": 3, "returnSequences": true}])",
      R"([{"type": "gru", "units": 3, "returnSequences": true}])",
      R"([{"type": "lstm", "units": 3, "returnSequences": true,
           "goBackwards": true}])",
      R"([{"type": "timeDistributed", "layer": {"type": "dense", "units": 3}},
          {"type": "batchNormalization"}])",
      R"([{"type": "timeDistributed", "layer": {"type": "dense", "units": 3}},
          {"type": "layerNormalization"}])",
      R"([{"type": "timeDistributed", "layer": {"type": "dense", "units": 3}},
          {"type": "unitNormalization"}])",
      R"([{"type": "timeDistributed", "layer": {"type": "dense", "units": 3}},
          {"type": "dropout", "rate": 0.4}])",
      R"([{"type": "timeDistributed", "layer": {"type": "dense", "units": 3,
           "activation": "gelu"}}])",
      R"([{"type": "timeDistributed", "layer": {"type": "dense", "units": 3,
           "activation": "softplus"}}])",
      R"([{"type": "timeDistributed", "layer": {"type": "dense", "units": 3}},
          {"type": "activation", "activation": "softmax"}])",
      R"([{"type": "timeDistributed", "layer": {"type": "dense", "units": 3}},
          {"type": "activation", "activation": "elu"}])",
      R"([{"type": "timeDistributed", "layer": {"type": "dense", "units": 3}},
          {"type": "activation", "activation": "tanh"}])",
      R"([{"type": "conv1d", "filters": 3, "kernelSize": 3, "padding": "same",
           "activation": "softplus"}])",
      R"([{"type": "conv1d", "filters": 3, "kernelSize": 2},
          {"type": "upSampling1d", "outputSize": 4}])",
      R"([{"type": "conv1dTranspose", "filters": 3, "kernelSize": 2},
          {"type": "maxPooling1d", "poolSize": 2, "strides": 1}])",
      R"([{"type": "conv1dTranspose", "filters": 3, "kernelSize": 2},
          {"type": "averagePooling1d", "poolSize": 2, "strides": 1}])",
      R"([{"type": "bidirectional",
           "layer": {"type": "gru", "units": 3, "returnSequences": true}},
          {"type": "conv1d", "filters": 3, "kernelSize": 1,
           "activation": "silu"}])",
      R"([{"type": "globalAveragePooling1d"}, {"type": "dense", "units": 3},
          {"type": "repeatVector", "n": 4}])");
  CAPTURE(decoder);
  const std::string config =
      R"({"inputShape": [4, 3], "encoder": [{"type": "timeDistributed",
          "layer": {"type": "dense", "units": 3, "activation": "tanh"}}],
          "seed": 2, "decoder": )" +
      std::string(decoder) + "}";
  CHECK(model_gradient_error(config.c_str()) <= kNumericGradient);
}

TEST_CASE("a batch's gradients are the means of its samples'", "[model]") {
  // More rows than a block of the product: arrays between layers that shared
  // memory would be overwritten before they are read.
  constexpr std::size_t kSamples = 190;
  Autoencoder model(parse_config(R"({"inputShape": [9],
      "encoder": [{"type": "dense", "units": 8, "activation": "tanh"},
                  {"type": "dense", "units": 7, "activation": "sigmoid"}],
      "bottleneck": {"type": "dense", "units": 3}})"));
  const auto samples = random_floats(kSamples * 9, 72);
  const auto together = gradients(model, samples);
  std::vector<double> mean(together.size(), 0.0);
  for (std::size_t i = 0; i < kSamples; ++i) {
    const auto alone = gradients(model, std::span(samples).subspan(i * 9, 9));
    for (std::size_t j = 0; j < mean.size(); ++j)
      mean[j] += alone[j] / kSamples;
  }
  // The terms of a mean are at most 1.
  CHECK(largest_error(together, mean) <= float_sum(kSamples));
}

}  // namespace ae::test
