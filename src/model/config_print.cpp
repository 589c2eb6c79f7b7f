// SPDX-License-Identifier: MIT
#include <cmath>

#include "model/config_json.h"
#include "model/config_names.h"

namespace ae {
namespace {

void print_dense(Json& json, const DenseOptions& options) {
  json["type"] = "dense";
  json["units"] = options.units;
  json["activation"] = name_of(kActivationNames, options.activation);
  json["kernelInitializer"] =
      name_of(kInitializerNames, options.kernel_initializer);
  json["useBias"] = options.use_bias;
}

struct LayerPrinter {
  Json& json;

  void operator()(const DenseOptions& options) { print_dense(json, options); }
  void operator()(const FlattenOptions&) { json["type"] = "flatten"; }
  void operator()(const ReshapeOptions& options) {
    json["type"] = "reshape";
    json["targetShape"] = options.target_shape.extents();
  }
};

struct CorruptionPrinter {
  Json& json;

  void operator()(const GaussianNoiseOptions& options) {
    json["type"] = "gaussianNoise";
    json["stddev"] = options.stddev;
    if (std::isfinite(options.lowest)) {
      json["clip"] = {options.lowest, options.highest};
    }
  }
  void operator()(const MaskingOptions& options) {
    json["type"] = "masking";
    json["rate"] = options.rate;
  }
  void operator()(const SaltAndPepperOptions& options) {
    json["type"] = "saltAndPepper";
    json["rate"] = options.rate;
  }
};

Json print_layers(const std::vector<LayerConfig>& layers) {
  Json list = Json::array();
  for (const LayerConfig& layer : layers) {
    Json json;
    std::visit(LayerPrinter{json}, layer);
    list.push_back(json);
  }
  return list;
}

}  // namespace

Json print_config(const Config& config) {
  Json json;
  json["inputShape"] = config.input_shape.extents();
  if (config.corruption) {
    Json corruption;
    std::visit(CorruptionPrinter{corruption}, *config.corruption);
    json["corruption"] = corruption;
  }
  json["encoder"] = print_layers(config.encoder);
  if (config.bottleneck) {
    Json bottleneck;
    print_dense(bottleneck, *config.bottleneck);
    json["bottleneck"] = bottleneck;
  }
  json["decoder"] =
      config.decoder ? print_layers(*config.decoder) : Json("mirror");
  json["loss"] = name_of(kLossNames, config.loss);
  if (config.output_activation) {
    json["outputActivation"] =
        name_of(kActivationNames, *config.output_activation);
  }
  json["seed"] = config.seed;
  return json;
}

}  // namespace ae
