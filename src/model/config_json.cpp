// SPDX-License-Identifier: MIT
#include "model/config_json.h"

#include "model/config_names.h"
#include "tensor/message.h"

namespace ae {
namespace {

void parse_decoder(JsonObject& object, Config& config) {
  if (!object.has("decoder")) return;
  const Json decoder = object.take("decoder");
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
    const Json encoder = object.take("encoder");
    if (!encoder.is_array())
      object.fail("encoder", "a list of layers", encoder);
    config.encoder = parse_layers(encoder, "encoder");
  }
  if (object.has("bottleneck")) {
    config.bottleneck = parse_bottleneck(object.take("bottleneck"));
  }
  parse_decoder(object, config);
  config.tied_weights = object.boolean("tiedWeights", false);
  if (object.has("loss")) {
    config.objective = parse_objective(object.take("loss"), "loss");
  }
  if (object.has("penalties")) {
    config.penalties = parse_penalties(object.take("penalties"));
  }
}

}  // namespace

Config parse_config(std::string_view text) {
  const Json json = parse_json(text, "configuration", ErrorCode::kConfig);
  JsonObject object(json, "");
  Config config;
  config.input_shape = object.required_shape("inputShape");
  parse_stages(object, config);
  if (object.has("outputActivation")) {
    config.output_activation = object.choice(
        "outputActivation", kernels::Activation::kLinear, kActivationNames);
  }
  config.standardize = object.boolean("standardize", false);
  config.seed = static_cast<std::uint32_t>(
      object.whole("seed", 0, 0, std::numeric_limits<std::uint32_t>::max()));
  if (config.decoder && config.output_activation) {
    refuse(ErrorCode::kConfig,
           {"outputActivation: expected only with decoder \"mirror\", got "
            "a list of layers. Set the last layer's activation instead."});
  }
  if (config.decoder && config.tied_weights) {
    refuse(ErrorCode::kConfig,
           {"tiedWeights: expected only with decoder \"mirror\", got a "
            "list of layers. Leave the decoder out."});
  }
  object.finish();
  return config;
}

Json print_config(const Config& config) {
  Json json;
  json.set("inputShape", config.input_shape.extents());
  if (config.corruption) json.set("corruption", config.corruption->print());
  json.set("encoder", print_layers(config.encoder));
  if (config.bottleneck) json.set("bottleneck", config.bottleneck->print());
  json.set("decoder",
           config.decoder ? print_layers(*config.decoder) : Json("mirror"));
  if (config.tied_weights) json.set("tiedWeights", true);
  json.set("loss", config.objective->print());
  if (config.penalties != PenaltyOptions{}) {
    json.set("penalties", print_penalties(config.penalties));
  }
  if (config.output_activation) {
    json.set("outputActivation",
             name_of(kActivationNames, *config.output_activation));
  }
  if (config.standardize) json.set("standardize", true);
  json.set("seed", config.seed);
  return json;
}

}  // namespace ae
