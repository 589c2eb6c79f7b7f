// SPDX-License-Identifier: MIT
// `{ "type": "variational" }`.
#pragma once

#include "bottlenecks/variational.h"
#include "model/spec/bottleneck_spec.h"

namespace ae {

class VariationalSpec final : public BottleneckSpec {
 public:
  VariationalSpec(const VariationalOptions& options, std::size_t classes)
      : options_(options), classes_(classes) {}

  Json print() const override;
  std::unique_ptr<Bottleneck> make(const Shape& input_shape) const override;
  /// A dense layer as wide as the input was.
  std::vector<LayerConfig> undo(const MirrorContext& context) const override;
  std::size_t classes() const override { return classes_; }

 private:
  VariationalOptions options_;
  std::size_t classes_;
};

BottleneckConfig parse_variational(JsonObject& object);

}  // namespace ae
