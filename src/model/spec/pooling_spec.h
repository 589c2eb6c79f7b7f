// SPDX-License-Identifier: MIT
// `maxPooling2d`, `averagePooling2d`, `upSampling2d` and the same for
// sequences.
#pragma once

#include "layers/pooling.h"
#include "model/spec/layer_spec.h"
#include "model/spec/window_options.h"

namespace ae {

class PoolingSpec final : public LayerSpec {
 public:
  PoolingSpec(Dimensions dimensions, PoolingKind kind,
              const WindowOptions& window)
      : dimensions_(dimensions), kind_(kind), window_(window) {}

  Json print() const override;
  std::unique_ptr<Layer> make(const std::string& name,
                              const Shape& input_shape) const override;
  /// Upsampling to what the input was.
  std::vector<LayerConfig> undo(const MirrorContext& context) const override;

 private:
  std::string type() const;

  Dimensions dimensions_;
  PoolingKind kind_;
  WindowOptions window_;
};

class UpSamplingSpec final : public LayerSpec {
 public:
  /// `size` is the output's or, if `is_factor`, how often a cell is repeated.
  UpSamplingSpec(Dimensions dimensions, const Size& size, bool is_factor)
      : dimensions_(dimensions), size_(size), is_factor_(is_factor) {}

  Json print() const override;
  std::unique_ptr<Layer> make(const std::string& name,
                              const Shape& input_shape) const override;
  /// Means of what one cell became.
  std::vector<LayerConfig> undo(const MirrorContext& context) const override;
  bool passes_activation() const override { return true; }

 private:
  Size output_size(const Shape& input_shape) const;

  Dimensions dimensions_;
  Size size_;
  bool is_factor_;
};

LayerConfig parse_max_pooling1d(JsonObject& object);
LayerConfig parse_max_pooling2d(JsonObject& object);
LayerConfig parse_average_pooling1d(JsonObject& object);
LayerConfig parse_average_pooling2d(JsonObject& object);
LayerConfig parse_up_sampling1d(JsonObject& object);
LayerConfig parse_up_sampling2d(JsonObject& object);

}  // namespace ae
