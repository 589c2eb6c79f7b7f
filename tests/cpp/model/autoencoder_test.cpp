// SPDX-License-Identifier: MIT
#include "model/autoencoder.h"

#include <catch2/catch_test_macros.hpp>

#include "kernels/loss.h"
#include "model/config_json.h"
#include "support/arrays.h"

namespace ae::test {
namespace {

constexpr const char* kConfig =
    R"({"inputShape": [2, 3], "loss": "binaryCrossentropy",
        "encoder": [{"type": "flatten"},
                    {"type": "dense", "units": 5, "activation": "tanh"}],
        "bottleneck": {"type": "dense", "units": 2}, "seed": 3})";
// More than the 256 samples that are computed at once.
constexpr std::size_t kSamples = 300;

Autoencoder make_model() { return Autoencoder(parse_config(kConfig)); }

std::vector<float> reconstruct(Autoencoder& model,
                               std::span<const float> samples) {
  std::vector<float> outputs(samples.size(), NAN);
  model.reconstruct(outputs, samples);
  return outputs;
}

}  // namespace

TEST_CASE("reconstructing is decoding what was encoded", "[model]") {
  Autoencoder model = make_model();
  CHECK(model.code_shape() == Shape{2});
  const auto samples = random_floats(kSamples * 6, 80, 0.0F, 1.0F);
  std::vector<float> codes(kSamples * 2);
  std::vector<float> decoded(samples.size());
  model.encode(codes, samples);
  model.decode(decoded, codes);
  CHECK(same_bits(decoded, reconstruct(model, samples)));
}

TEST_CASE("a sample's reconstruction does not depend on the others",
          "[model]") {
  Autoencoder model = make_model();
  const auto samples = random_floats(kSamples * 6, 81, 0.0F, 1.0F);
  const auto together = reconstruct(model, samples);
  for (const std::size_t i : {std::size_t{0}, std::size_t{255}, kSamples - 1}) {
    const auto alone = reconstruct(model, std::span(samples).subspan(i * 6, 6));
    CHECK(same_bits(alone, std::span(together).subspan(i * 6, 6)));
  }
}

TEST_CASE("an evaluation sums cross-entropy and squared errors", "[model]") {
  Autoencoder model = make_model();
  const auto samples = random_floats(kSamples * 6, 82, 0.0F, 1.0F);
  const auto outputs = reconstruct(model, samples);
  double crossentropy = 0.0;
  double squares = 0.0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double t = samples[i];
    const double y = outputs[i];
    crossentropy -= t * std::log(y) + (1.0 - t) * std::log(1.0 - y);
    squares += (y - t) * (y - t);
  }
  const Evaluation sums = model.evaluate(samples);
  // The outputs are floats: 1 − y of values near 1/2 keeps 22 bits or more.
  CHECK(std::abs(sums.loss.total() / crossentropy - 1.0) < 1e-6);
  CHECK(std::abs(sums.squared_error_sum / squares - 1.0) < 1e-6);
}

TEST_CASE("without bottleneck the encoder's output is the code", "[model]") {
  const Autoencoder model(parse_config(
      R"({"inputShape": [4], "encoder": [{"type": "dense", "units": 3}]})"));
  CHECK(model.code_shape() == Shape{3});
}

TEST_CASE("without encoder and bottleneck the input is the code", "[model]") {
  Autoencoder model(parse_config(
      R"({"inputShape": [4], "decoder": [{"type": "dense", "units": 4}]})"));
  const auto samples = random_floats(8, 83);
  std::vector<float> codes(8);
  model.encode(codes, samples);
  CHECK(same_bits(codes, samples));
}

TEST_CASE("the seed decides the weights", "[model]") {
  const auto weights = [](std::uint32_t seed) {
    Config config = parse_config(kConfig);
    config.seed = seed;
    Autoencoder model(config);
    return copy_of(model.network().values());
  };
  CHECK(same_bits(weights(1), weights(1)));
  CHECK_FALSE(same_bits(weights(1), weights(2)));
}

TEST_CASE("parameters are named by stage and layer", "[model]") {
  const Autoencoder model = make_model();
  std::vector<std::string> names;
  for (const Parameter& parameter : model.network().parameters()) {
    names.push_back(parameter.name);
  }
  CHECK(names == std::vector<std::string>{
                     "encoder.1.weight", "encoder.1.bias", "bottleneck.weight",
                     "bottleneck.bias", "decoder.0.weight", "decoder.0.bias",
                     "decoder.1.weight", "decoder.1.bias"});
}

}  // namespace ae::test
