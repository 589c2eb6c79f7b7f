// SPDX-License-Identifier: MIT
#include <cmath>

#include "model/config_json.h"
#include "model/config_names.h"

namespace ae {
namespace {

constexpr std::size_t kMostUnits = 1'000'000;
// So that a model file never has more names than its reader takes.
constexpr std::size_t kMostLayers = 1000;
constexpr Range kRate{0.0, 1.0};

DenseOptions parse_dense(JsonObject& object) {
  DenseOptions options;
  options.units = object.required_whole("units", 1, kMostUnits);
  options.activation =
      object.choice("activation", options.activation, kActivationNames);
  options.kernel_initializer = object.choice(
      "kernelInitializer", options.kernel_initializer, kInitializerNames);
  options.use_bias = object.boolean("useBias", options.use_bias);
  return options;
}

LayerConfig parse_layer(const Json& json, const std::string& path) {
  JsonObject object(json, path);
  const std::string type = object.required_string("type");
  LayerConfig layer;
  if (type == "dense") {
    layer = parse_dense(object);
  } else if (type == "flatten") {
    layer = FlattenOptions{};
  } else if (type == "reshape") {
    layer = ReshapeOptions{object.required_shape("targetShape")};
  } else {
    object.fail("type", JsonObject::quoted({"dense", "flatten", "reshape"}),
                type);
  }
  object.finish();
  return layer;
}

std::vector<LayerConfig> parse_layers(const Json& json,
                                      const std::string& path) {
  if (json.size() > kMostLayers) {
    throw Error(ErrorCode::kConfig, path +
                                        ": expected at most 1000 layers, got " +
                                        std::to_string(json.size()));
  }
  std::vector<LayerConfig> layers;
  for (std::size_t i = 0; i < json.size(); ++i) {
    layers.push_back(
        parse_layer(json[i], path + "[" + std::to_string(i) + "]"));
  }
  return layers;
}

DenseOptions parse_bottleneck(const Json& json) {
  JsonObject object(json, "bottleneck");
  const std::string type = object.required_string("type");
  if (type != "dense") object.fail("type", "\"dense\"", type);
  const DenseOptions options = parse_dense(object);
  object.finish();
  return options;
}

/// A number that is finite as a float, too.
bool is_bound(const Json& json) {
  return json.is_number() && std::abs(json.get<double>()) <= 1e6;
}

GaussianNoiseOptions parse_gaussian_noise(JsonObject& object) {
  GaussianNoiseOptions options;
  options.stddev = object.required_number("stddev", {0.0, 1e6});
  if (!object.has("clip")) return options;
  const Json& clip = object.take("clip");
  if (!clip.is_array() || clip.size() != 2 || !is_bound(clip[0]) ||
      !is_bound(clip[1]) || !(clip[0] < clip[1])) {
    object.fail("clip", "two numbers from -1e6 to 1e6, the lower first", clip);
  }
  options.lowest = clip[0].get<double>();
  options.highest = clip[1].get<double>();
  return options;
}

void parse_decoder(JsonObject& object, Config& config) {
  if (!object.has("decoder")) return;
  const Json& decoder = object.take("decoder");
  if (decoder == "mirror") return;
  if (!decoder.is_array()) {
    object.fail("decoder", "\"mirror\" or a list of layers", decoder);
  }
  config.decoder = parse_layers(decoder, "decoder");
}

void parse_stages(JsonObject& object, Config& config) {
  if (object.has("corruption")) {
    config.corruption =
        parse_corruption(object.take("corruption"), "corruption");
  }
  if (object.has("encoder")) {
    const Json& encoder = object.take("encoder");
    if (!encoder.is_array())
      object.fail("encoder", "a list of layers", encoder);
    config.encoder = parse_layers(encoder, "encoder");
  }
  if (object.has("bottleneck")) {
    config.bottleneck = parse_bottleneck(object.take("bottleneck"));
  }
  parse_decoder(object, config);
}

}  // namespace

CorruptionConfig parse_corruption(const Json& json, const std::string& path) {
  JsonObject object(json, path);
  const std::string type = object.required_string("type");
  CorruptionConfig corruption;
  if (type == "gaussianNoise") {
    corruption = parse_gaussian_noise(object);
  } else if (type == "masking") {
    corruption = MaskingOptions{object.required_number("rate", kRate)};
  } else if (type == "saltAndPepper") {
    corruption = SaltAndPepperOptions{object.required_number("rate", kRate)};
  } else {
    object.fail(
        "type",
        JsonObject::quoted({"gaussianNoise", "masking", "saltAndPepper"}),
        type);
  }
  object.finish();
  return corruption;
}

Config parse_config(std::string_view text) {
  const Json json = parse_json(text, "configuration", ErrorCode::kConfig);
  JsonObject object(json, "");
  Config config;
  config.input_shape = object.required_shape("inputShape");
  parse_stages(object, config);
  config.loss = object.choice("loss", config.loss, kLossNames);
  if (object.has("outputActivation")) {
    config.output_activation = object.choice(
        "outputActivation", kernels::Activation::kLinear, kActivationNames);
  }
  config.seed = static_cast<std::uint32_t>(
      object.whole("seed", 0, 0, std::numeric_limits<std::uint32_t>::max()));
  if (config.decoder && config.output_activation) {
    throw Error(ErrorCode::kConfig,
                "outputActivation: expected only with decoder \"mirror\", got "
                "a list of layers. Set the last layer's activation instead.");
  }
  object.finish();
  return config;
}

}  // namespace ae
