// SPDX-License-Identifier: MIT
// `{ "type": "dropout" }`.
#pragma once

#include "model/spec/layer_spec.h"

namespace ae {

class DropoutSpec final : public LayerSpec {
 public:
  explicit DropoutSpec(double rate) : rate_(rate) {}

  Json print() const override;
  std::unique_ptr<Layer> make(const std::string& name,
                              const Shape& input_shape) const override;
  /// The same again, except at a decoder's end: an output is never dropped.
  std::vector<LayerConfig> undo(const MirrorContext& context) const override;

 private:
  double rate_;
};

LayerConfig parse_dropout(JsonObject& object);

}  // namespace ae
