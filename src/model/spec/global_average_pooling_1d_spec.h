// SPDX-License-Identifier: MIT
// `{ "type": "globalAveragePooling1d" }`.
#pragma once

#include "model/spec/layer_spec.h"

namespace ae {

class GlobalAveragePooling1dSpec final : public LayerSpec {
 public:
  Json print() const override;
  std::unique_ptr<Layer> make(const std::string& name,
                              const Shape& input_shape) const override;
  /// The mean as every step; a dense layer for each follows it where the
  /// decoder ends.
  std::vector<LayerConfig> undo(const MirrorContext& context) const override;
};

LayerConfig parse_global_average_pooling_1d(JsonObject& object);

}  // namespace ae
