// SPDX-License-Identifier: MIT
// Convolution, pooling and upsampling as configurations name them.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "model/autoencoder.h"
#include "model/config_json.h"
#include "support/allocations.h"
#include "support/json.h"
#include "support/refusal.h"
#include "support/session.h"

namespace ae::test {
namespace {

std::string with_encoder(const std::string& shape, const std::string& layers) {
  return R"({"inputShape": )" + shape + R"(, "encoder": [)" + layers + "]}";
}

/// The printed encoder's only layer.
Json printed(const std::string& layer) {
  const auto config = parse_config(with_encoder("[8, 8, 2]", layer));
  return print_config(config)["encoder"][0];
}

Error refusal_of(const std::string& shape, const std::string& layers) {
  return refusal(
      [&] { Autoencoder model(parse_config(with_encoder(shape, layers))); });
}

/// A layer's name and, for each option, what may follow it.
std::string random_layer(std::mt19937& random, bool is_image) {
  const auto one_of = [&](std::initializer_list<const char*> texts) {
    return std::string(texts.begin()[random() % texts.size()]);
  };
  const std::string dimensions = is_image ? "2d" : "1d";
  const auto size = [&](const std::string& key, std::size_t most) {
    const auto number = [&] { return std::to_string(1 + random() % most); };
    if (!is_image) return key + number();
    return key + "[" + number() + ", " + number() + "]";
  };
  const std::string padding =
      R"(, "padding": ")" + one_of({"same", "valid"}) + "\"}";
  const std::string strides = size(R"(, "strides": )", 3);
  switch (random() % 5) {
    case 0:
    case 1:
      return R"({"type": "conv)" + dimensions + one_of({"", "Transpose"}) +
             R"(", "filters": )" + one_of({"1", "2", "3"}) +
             size(R"(, "kernelSize": )", 4) + strides + padding;
    case 2:
    case 3:
      return R"({"type": ")" + one_of({"max", "average"}) + "Pooling" +
             dimensions + "\"" + size(R"(, "poolSize": )", 4) + strides +
             padding;
    default:
      return R"({"type": "upSampling)" + dimensions + "\"" +
             size(R"(, "size": )", 3) + "}";
  }
}

}  // namespace

TEST_CASE("printed convolutions and pooling read as the same", "[conv]") {
  const char* layer = GENERATE(
      R"({"type": "conv2d", "filters": 3, "kernelSize": [3, 2], "strides": 2,
          "padding": "same", "activation": "relu",
          "kernelInitializer": "heNormal", "useBias": false})",
      R"({"type": "conv2dTranspose", "filters": 3, "kernelSize": 3,
          "strides": [2, 3], "padding": "same", "outputSize": [15, 22]})",
      R"({"type": "maxPooling2d", "poolSize": [2, 3], "strides": 1,
          "padding": "same"})",
      R"({"type": "averagePooling2d", "poolSize": 4})",
      R"({"type": "upSampling2d", "size": [2, 3]})",
      R"({"type": "upSampling2d", "outputSize": [9, 8]})");
  const Json once = printed(layer);
  CHECK(printed(once.dump()) == once);
  const Json given = json_of(layer);
  for (const auto& [key, value] : given.items()) {
    CAPTURE(key);
    REQUIRE(once.contains(key));
    // A number stands for two.
    if (value.is_number() && once[key].is_array()) {
      CHECK(once[key][0] == value);
      CHECK(once[key][1] == value);
    } else {
      CHECK(once[key] == value);
    }
  }
}

TEST_CASE("defaults of convolutions and pooling", "[conv]") {
  CHECK(printed(R"({"type": "conv2d", "filters": 2, "kernelSize": 3})") ==
        json_of(R"({"type": "conv2d", "filters": 2, "kernelSize": [3, 3],
            "strides": [1, 1], "padding": "valid", "activation": "linear",
            "kernelInitializer": "glorotUniform", "useBias": true})"));
  CHECK(printed(R"({"type": "maxPooling1d", "poolSize": 3})") ==
        json_of(R"({"type": "maxPooling1d", "poolSize": 3, "strides": 3,
                        "padding": "valid"})"));
  CHECK(printed(R"({"type": "averagePooling2d"})")["poolSize"] ==
        json_of("[2, 2]"));
  CHECK(printed(R"({"type": "upSampling1d"})")["size"] == 2);
}

TEST_CASE("convolutions and pooling refuse what does not fit", "[conv]") {
  struct Case {
    const char* shape;
    const char* layer;
    const char* message;
  };
  const Case one = GENERATE(
      Case{"[784]", R"({"type": "conv2d", "filters": 2, "kernelSize": 3})",
           "encoder.0 (conv2d): expected an input [height, width, channels], "
           "got [784]. Put { type: \"reshape\" } before it."},
      Case{"[9, 9, 1]", R"({"type": "upSampling1d"})",
           "(upSampling1d): expected an input [steps, channels], got "
           "[9, 9, 1]"},
      Case{"[9, 9, 1]", R"({"type": "conv2d", "filters": 2})",
           "encoder[0].kernelSize: expected a whole number from 1 to 1000, or "
           "two such as [3, 5], got nothing"},
      Case{"[9, 9, 1]",
           R"({"type": "conv2d", "filters": 2, "kernelSize": [3, 0]})",
           "encoder[0].kernelSize: expected a whole number"},
      Case{"[9, 1]", R"({"type": "maxPooling1d", "poolSize": [3]})",
           "encoder[0].poolSize: expected a whole number from 1 to 1000, got "
           "[3]"},
      Case{"[9, 9, 1]", R"({"type": "maxPooling2d", "strides": 1001})",
           "encoder[0].strides: expected a whole number from 1 to 1000"},
      Case{"[9, 9, 1]", R"({"type": "maxPooling2d", "padding": "full"})",
           "encoder[0].padding: expected one of \"valid\" or \"same\""},
      Case{"[4, 9, 1]",
           R"({"type": "conv2d", "filters": 2, "kernelSize": [5, 3]})",
           "encoder.0 (conv2d): expected a kernelSize that fits the input "
           "[4, 9, 1], got a window of [5, 3, 1]. Use a smaller one, or "
           "padding \"same\"."},
      Case{"[4, 1]", R"({"type": "maxPooling1d", "poolSize": 5})",
           "expected a poolSize that fits the input [4, 1]"},
      Case{"[4, 1]",
           R"({"type": "conv1dTranspose", "filters": 2, "kernelSize": 3,
               "strides": 2, "padding": "same", "outputSize": 9})",
           "encoder.0 (conv1dTranspose): expected an outputSize from which the "
           "same window makes the input's size 4, such as 8, got 9, which "
           "makes 5"},
      Case{"[4, 4, 1]", R"({"type": "upSampling2d", "outputSize": [9, 3]})",
           "encoder.0 (upSampling2d): expected an outputSize of at least the "
           "input's [4,4], got [9,3]"},
      Case{"[4, 4, 1]",
           R"({"type": "upSampling2d", "size": 2, "outputSize": 9})",
           "encoder[0].size: expected nothing beside outputSize, got 2"},
      Case{"[9000, 9000, 1]", R"({"type": "upSampling2d", "size": 1000})",
           "expected at most 268435456 values in the output, got "},
      Case{"[9000, 9000, 1]",
           R"({"type": "conv2d", "filters": 9, "kernelSize": 1})",
           "expected at most 268435456 values in the output, got 729000000"},
      Case{"[10000000, 1]",
           R"({"type": "conv1dTranspose", "filters": 9, "kernelSize": 1,
               "strides": 1000})",
           "expected at most 268435456 values in the output"});
  CAPTURE(one.layer);
  const Error error = refusal_of(one.shape, one.layer);
  CHECK(error.code() == ErrorCode::kConfig);
  INFO(error.what());
  CHECK(says(error, one.message));
}

TEST_CASE("mirrored convolutions and pooling restore any shape", "[conv]") {
  // Layers that do not fit the shape they meet are left out.
  std::mt19937 random(5);
  std::size_t layers_in_all = 0;
  for (std::size_t i = 0; i < 200; ++i) {
    const bool is_image = random() % 4 != 0;
    const auto length = [&] { return std::to_string(1 + random() % 23); };
    const std::string shape =
        "[" + (is_image ? length() + ", " : "") + length() + ", 2]";
    std::string layers;
    for (std::size_t j = 0; j < 3; ++j) {
      const std::string more = random_layer(random, is_image);
      const std::string longer = layers + (layers.empty() ? "" : ", ") + more;
      try {
        Autoencoder model(parse_config(with_encoder(shape, longer)));
        layers = longer;
        ++layers_in_all;
      } catch (const Error& error) {
        // Only a window may not fit; a mirror always does.
        INFO(longer << ": " << error.what());
        REQUIRE(says(error, "that fits the input"));
        REQUIRE(says(error, "encoder."));
      }
    }
  }
  CHECK(layers_in_all > 400);
}

TEST_CASE("a mirror gives an output size only where it must", "[conv]") {
  const auto config = parse_config(with_encoder(
      "[7, 8, 1]",
      R"({"type": "conv2d", "filters": 3, "kernelSize": 3, "strides": 2,
          "padding": "same", "activation": "relu"})"));
  const auto undone = config.encoder[0]->undo(
      {config.input_shape, kernels::Activation::kTanh, true});
  const Json odd = undone.at(0)->print();
  CHECK(odd["type"] == "conv2dTranspose");
  CHECK(odd["filters"] == 1);
  CHECK(odd["activation"] == "tanh");
  CHECK(odd["strides"] == json_of("[2, 2]"));
  CHECK(odd["outputSize"] == json_of("[7, 8]"));
  const Shape even_shape{8, 8, 1};
  const auto even =
      config.encoder[0]->undo({even_shape, kernels::Activation::kTanh, true});
  CHECK_FALSE(even.at(0)->print().contains("outputSize"));
}

TEST_CASE("upsampling at the end leaves the output's activation to the loss",
          "[conv]") {
  // Binary cross-entropy needs a sigmoid; the mirror's last layer has none.
  const Autoencoder model(parse_config(
      R"({"inputShape": [6, 6, 1], "loss": "binaryCrossentropy", "encoder": [
          {"type": "maxPooling2d"},
          {"type": "conv2d", "filters": 2, "kernelSize": 3}]})"));
  const auto& stages = model.network().stages();
  CHECK(stages.back().layer->type() == "upSampling2d");
}

TEST_CASE("a convolutional model learns and allocates nothing", "[conv]") {
  Session session = make_session(
      R"({"inputShape": [7, 6, 1], "outputActivation": "sigmoid", "encoder": [
          {"type": "conv2d", "filters": 4, "kernelSize": 3, "strides": 2,
           "padding": "same", "activation": "relu"},
          {"type": "maxPooling2d", "padding": "same"},
          {"type": "conv2d", "filters": 2, "kernelSize": 1}]})");
  const Dataset data = make_data(50, 42);
  Trainer trainer(*session.model, session.state, data, nullptr,
                  parse_fit_options(R"({"epochs": 30, "batchSize": 16,
                                        "optimizer": {"type": "adam",
                                        "learningRate": 0.02}})"));
  std::vector<double> losses;
  losses.reserve(30);
  const std::size_t before = allocation_count();
  for (auto event = trainer.step(); event.kind != TrainingEvent::Kind::kDone;
       event = trainer.step()) {
    if (event.kind == TrainingEvent::Kind::kEpoch) losses.push_back(event.loss);
  }
  CHECK(allocation_count() == before);
  // From a uniform 1/2 to the shape of the samples.
  CHECK(losses.back() < 0.3 * losses.front());
}

}  // namespace ae::test
