// SPDX-License-Identifier: MIT
#include "model/spec/normalization_spec.h"

#include "layers/layer_normalization.h"
#include "layers/unit_normalization.h"
#include "model/json_fields.h"

namespace ae {
namespace {

constexpr Range kMomentum{0.0, 1.0, false, true};
// Above 0: a constant column would be divided by 0.
constexpr Range kEpsilon{1e-12, 1.0};
constexpr double kDefaultEpsilon = 1e-3;

}  // namespace

Json BatchNormalizationSpec::print() const {
  return json_object({{"type", "batchNormalization"},
                      {"momentum", options_.momentum},
                      {"epsilon", options_.epsilon}});
}

std::unique_ptr<Layer> BatchNormalizationSpec::make(
    const std::string&, const Shape& input_shape) const {
  return std::make_unique<BatchNormalization>(input_shape, options_);
}

std::vector<LayerConfig> BatchNormalizationSpec::undo(
    const MirrorContext& context) const {
  if (context.ends_decoder) return {};
  return {std::make_shared<BatchNormalizationSpec>(*this)};
}

Json LayerNormalizationSpec::print() const {
  return json_object({{"type", "layerNormalization"}, {"epsilon", epsilon_}});
}

std::unique_ptr<Layer> LayerNormalizationSpec::make(
    const std::string&, const Shape& input_shape) const {
  return std::make_unique<LayerNormalization>(input_shape, epsilon_);
}

std::vector<LayerConfig> LayerNormalizationSpec::undo(
    const MirrorContext& context) const {
  if (context.ends_decoder) return {};
  return {std::make_shared<LayerNormalizationSpec>(*this)};
}

Json UnitNormalizationSpec::print() const {
  return json_object({{"type", "unitNormalization"}});
}

std::unique_ptr<Layer> UnitNormalizationSpec::make(
    const std::string&, const Shape& input_shape) const {
  return std::make_unique<UnitNormalization>(input_shape);
}

std::vector<LayerConfig> UnitNormalizationSpec::undo(
    const MirrorContext& context) const {
  if (context.ends_decoder) return {};
  return {std::make_shared<UnitNormalizationSpec>()};
}

LayerConfig parse_batch_normalization(JsonObject& object) {
  BatchNormalizationOptions options;
  options.momentum = object.number("momentum", options.momentum, kMomentum);
  options.epsilon = object.number("epsilon", options.epsilon, kEpsilon);
  return std::make_shared<BatchNormalizationSpec>(options);
}

LayerConfig parse_layer_normalization(JsonObject& object) {
  return std::make_shared<LayerNormalizationSpec>(
      object.number("epsilon", kDefaultEpsilon, kEpsilon));
}

LayerConfig parse_unit_normalization(JsonObject&) {
  return std::make_shared<UnitNormalizationSpec>();
}

}  // namespace ae
