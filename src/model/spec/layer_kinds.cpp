// SPDX-License-Identifier: MIT
// Every kind of layer that a configuration may name.
#include "model/spec/activation_spec.h"
#include "model/spec/dense_spec.h"
#include "model/spec/dropout_spec.h"
#include "model/spec/embedding_spec.h"
#include "model/spec/layer_spec.h"
#include "model/spec/normalization_spec.h"
#include "model/spec/reshape_spec.h"

namespace ae {
namespace {

struct LayerKind {
  std::string_view type;
  LayerConfig (*parse)(JsonObject& object);
};

constexpr LayerKind kLayerKinds[] = {
    {"dense", parse_dense_layer},
    {"flatten", parse_flatten},
    {"reshape", parse_reshape},
    {"activation", parse_activation_layer},
    {"batchNormalization", parse_batch_normalization},
    {"layerNormalization", parse_layer_normalization},
    {"dropout", parse_dropout},
    {"embedding", parse_embedding},
};

// So that a model file never has more names than its reader takes.
constexpr std::size_t kMostLayers = 1000;

}  // namespace

LayerConfig parse_layer(const Json& json, const std::string& path) {
  JsonObject object(json, path);
  const std::string type = object.required_string("type");
  std::vector<std::string_view> types;
  for (const LayerKind& kind : kLayerKinds) {
    if (kind.type == type) {
      LayerConfig layer = kind.parse(object);
      object.finish();
      return layer;
    }
    types.push_back(kind.type);
  }
  object.fail("type", JsonObject::quoted(types), type);
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

Json print_layers(const std::vector<LayerConfig>& layers) {
  Json list = Json::array();
  for (const LayerConfig& layer : layers) list.push_back(layer->print());
  return list;
}

}  // namespace ae
