// SPDX-License-Identifier: MIT
// `{ "type": "adversarial" }`.
#pragma once

#include "bottlenecks/adversarial.h"
#include "model/spec/bottleneck_spec.h"

namespace ae {

class AdversarialSpec final : public BottleneckSpec {
 public:
  explicit AdversarialSpec(AdversarialOptions options)
      : options_(std::move(options)) {}

  Json print() const override;
  std::unique_ptr<Bottleneck> make(const Shape& input_shape) const override;
  /// A dense layer as wide as the input was.
  std::vector<LayerConfig> undo(const MirrorContext& context) const override;

 private:
  AdversarialOptions options_;
};

BottleneckConfig parse_adversarial(JsonObject& object);

}  // namespace ae
