// SPDX-License-Identifier: MIT
// `{ "type": "batchNormalization" }`, `{ "type": "layerNormalization" }` and
// `{ "type": "unitNormalization" }`. All are undone by the same again, except
// at a decoder's end, whose scale is the data's.
#pragma once

#include "layers/batch_normalization.h"
#include "model/spec/layer_spec.h"

namespace ae {

class BatchNormalizationSpec final : public LayerSpec {
 public:
  explicit BatchNormalizationSpec(const BatchNormalizationOptions& options)
      : options_(options) {}

  Json print() const override;
  std::unique_ptr<Layer> make(const std::string& name,
                              const Shape& input_shape) const override;
  std::vector<LayerConfig> undo(const MirrorContext& context) const override;

 private:
  BatchNormalizationOptions options_;
};

class LayerNormalizationSpec final : public LayerSpec {
 public:
  explicit LayerNormalizationSpec(double epsilon) : epsilon_(epsilon) {}

  Json print() const override;
  std::unique_ptr<Layer> make(const std::string& name,
                              const Shape& input_shape) const override;
  std::vector<LayerConfig> undo(const MirrorContext& context) const override;

 private:
  double epsilon_;
};

class UnitNormalizationSpec final : public LayerSpec {
 public:
  Json print() const override;
  std::unique_ptr<Layer> make(const std::string& name,
                              const Shape& input_shape) const override;
  std::vector<LayerConfig> undo(const MirrorContext& context) const override;
};

LayerConfig parse_batch_normalization(JsonObject& object);
LayerConfig parse_layer_normalization(JsonObject& object);
LayerConfig parse_unit_normalization(JsonObject& object);

}  // namespace ae
