// SPDX-License-Identifier: MIT
// `{ "type": "repeatVector" }`.
#pragma once

#include "model/spec/layer_spec.h"

namespace ae {

class RepeatVectorSpec final : public LayerSpec {
 public:
  explicit RepeatVectorSpec(std::size_t n) : n_(n) {}

  Json print() const override;
  std::unique_ptr<Layer> make(const std::string& name,
                              const Shape& input_shape) const override;
  /// The mean of all steps; a dense layer follows it where the decoder ends.
  std::vector<LayerConfig> undo(const MirrorContext& context) const override;

 private:
  std::size_t n_;
};

LayerConfig parse_repeat_vector(JsonObject& object);

}  // namespace ae
