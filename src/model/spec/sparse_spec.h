// SPDX-License-Identifier: MIT
// `{ "type": "sparse" }`.
#pragma once

#include "bottlenecks/sparse.h"
#include "model/spec/bottleneck_spec.h"

namespace ae {

class SparseSpec final : public BottleneckSpec {
 public:
  explicit SparseSpec(const SparseOptions& options) : options_(options) {}

  Json print() const override;
  std::unique_ptr<Bottleneck> make(const Shape& input_shape) const override;
  /// A dense layer as wide as the input was.
  std::vector<LayerConfig> undo(const MirrorContext& context) const override;
  kernels::Activation activation() const override {
    return options_.dense.activation;
  }

 private:
  SparseOptions options_;
};

BottleneckConfig parse_sparse(JsonObject& object);

}  // namespace ae
