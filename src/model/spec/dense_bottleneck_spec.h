// SPDX-License-Identifier: MIT
// `{ "type": "dense" }` as a bottleneck.
#pragma once

#include "model/spec/bottleneck_spec.h"
#include "model/spec/dense_spec.h"

namespace ae {

class DenseBottleneckSpec final : public BottleneckSpec {
 public:
  explicit DenseBottleneckSpec(const DenseOptions& options)
      : options_(options) {}

  Json print() const override;
  std::unique_ptr<Bottleneck> make(const Shape& input_shape) const override;
  std::vector<LayerConfig> undo(const MirrorContext& context) const override;
  kernels::Activation activation() const override {
    return options_.activation;
  }

 private:
  DenseOptions options_;
};

BottleneckConfig parse_dense_bottleneck(JsonObject& object);

}  // namespace ae
