// SPDX-License-Identifier: MIT
// `{ "type": "timeDistributed" }` and what layers of sequences ask of a shape.
#pragma once

#include "layers/dense.h"
#include "model/spec/layer_spec.h"

namespace ae {

class TimeDistributedSpec final : public LayerSpec {
 public:
  explicit TimeDistributedSpec(const DenseOptions& dense) : dense_(dense) {}

  Json print() const override;
  std::unique_ptr<Layer> make(const std::string& name,
                              const Shape& input_shape) const override;
  /// The same as wide as the input's last axis was.
  std::vector<LayerConfig> undo(const MirrorContext& context) const override;
  std::optional<kernels::Activation> activation() const override {
    return dense_.activation;
  }
  LayerConfig with_activation(kernels::Activation activation) const override;

 private:
  DenseOptions dense_;
};

LayerConfig parse_time_distributed(JsonObject& object);

/// Throws Error(kConfig) "name (type): …" unless the shape is [steps,
/// features].
void check_steps(const std::string& name, std::string_view type,
                 const Shape& input_shape);

}  // namespace ae
