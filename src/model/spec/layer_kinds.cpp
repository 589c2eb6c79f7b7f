// SPDX-License-Identifier: MIT
// Every kind of layer that a configuration may name.
#include "model/spec/activation_spec.h"
#include "model/spec/bidirectional_spec.h"
#include "model/spec/convolution_spec.h"
#include "model/spec/convolution_transpose_spec.h"
#include "model/spec/dense_spec.h"
#include "model/spec/dropout_spec.h"
#include "model/spec/embedding_spec.h"
#include "model/spec/global_average_pooling_1d_spec.h"
#include "model/spec/layer_spec.h"
#include "model/spec/normalization_spec.h"
#include "model/spec/pooling_spec.h"
#include "model/spec/recurrent_spec.h"
#include "model/spec/repeat_vector_spec.h"
#include "model/spec/reshape_spec.h"
#include "model/spec/time_distributed_spec.h"
#include "tensor/message.h"

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
    {"unitNormalization", parse_unit_normalization},
    {"dropout", parse_dropout},
    {"embedding", parse_embedding},
    {"lstm", parse_recurrent_layer},
    {"gru", parse_recurrent_layer},
    {"bidirectional", parse_bidirectional},
    {"repeatVector", parse_repeat_vector},
    {"timeDistributed", parse_time_distributed},
    {"globalAveragePooling1d", parse_global_average_pooling_1d},
    {"conv2d", parse_conv2d},
    {"conv2dTranspose", parse_conv2d_transpose},
    {"maxPooling2d", parse_max_pooling2d},
    {"averagePooling2d", parse_average_pooling2d},
    {"upSampling2d", parse_up_sampling2d},
    {"conv1d", parse_conv1d},
    {"conv1dTranspose", parse_conv1d_transpose},
    {"maxPooling1d", parse_max_pooling1d},
    {"averagePooling1d", parse_average_pooling1d},
    {"upSampling1d", parse_up_sampling1d},
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
    refuse(ErrorCode::kConfig,
           {path, ": expected at most 1000 layers, got ", json.size()});
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
