// SPDX-License-Identifier: MIT
// `{ "type": "flatten" }` and `{ "type": "reshape" }`.
#pragma once

#include "model/spec/layer_spec.h"

namespace ae {

class FlattenSpec final : public LayerSpec {
 public:
  Json print() const override;
  std::unique_ptr<Layer> make(const std::string& name,
                              const Shape& input_shape) const override;
  /// A reshape to what the input was.
  std::vector<LayerConfig> undo(const MirrorContext& context) const override;
  bool is_view() const override { return true; }
};

class ReshapeSpec final : public LayerSpec {
 public:
  explicit ReshapeSpec(Shape target_shape)
      : target_shape_(std::move(target_shape)) {}

  Json print() const override;
  std::unique_ptr<Layer> make(const std::string& name,
                              const Shape& input_shape) const override;
  /// A reshape to what the input was.
  std::vector<LayerConfig> undo(const MirrorContext& context) const override;
  bool is_view() const override { return true; }

 private:
  Shape target_shape_;
};

LayerConfig parse_flatten(JsonObject& object);
LayerConfig parse_reshape(JsonObject& object);

}  // namespace ae
