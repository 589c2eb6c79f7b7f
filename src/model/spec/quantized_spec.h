// SPDX-License-Identifier: MIT
// `{ "type": "quantized" }`.
#pragma once

#include "bottlenecks/quantized.h"
#include "model/spec/bottleneck_spec.h"

namespace ae {

class QuantizedSpec final : public BottleneckSpec {
 public:
  explicit QuantizedSpec(const QuantizedOptions& options) : options_(options) {}

  Json print() const override;
  std::unique_ptr<Bottleneck> make(const Shape& input_shape) const override;
  /// Nothing: a code has the shape of what it stands for.
  std::vector<LayerConfig> undo(const MirrorContext&) const override {
    return {};
  }

 private:
  QuantizedOptions options_;
};

BottleneckConfig parse_quantized(JsonObject& object);

}  // namespace ae
