// SPDX-License-Identifier: MIT
// `{ "type": "bidirectional" }`.
#pragma once

#include "model/spec/recurrent_spec.h"

namespace ae {

class BidirectionalSpec final : public LayerSpec {
 public:
  explicit BidirectionalSpec(const RecurrentConfig& config) : config_(config) {}

  Json print() const override;
  std::unique_ptr<Layer> make(const std::string& name,
                              const Shape& input_shape) const override;
  /// As its layer is undone, in both directions.
  std::vector<LayerConfig> undo(const MirrorContext& context) const override;
  kernels::Activation value_activation(kernels::Activation) const override {
    return kernels::Activation::kLinear;
  }

 private:
  RecurrentConfig config_;
};

LayerConfig parse_bidirectional(JsonObject& object);

}  // namespace ae
