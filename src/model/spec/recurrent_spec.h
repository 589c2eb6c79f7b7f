// SPDX-License-Identifier: MIT
// `{ "type": "lstm" }` and `{ "type": "gru" }`.
#pragma once

#include "layers/recurrent.h"
#include "model/spec/layer_spec.h"

namespace ae {

/// Which cell a recurrent layer has.
enum class Cell { kLstm, kGru };

/// A recurrent layer's options with its type.
struct RecurrentConfig {
  Cell cell;
  RecurrentOptions options;

  /// The layer for a shape. Throws Error(kConfig) that starts with `name`
  /// unless the shape is one of steps.
  std::unique_ptr<Recurrent> make(const std::string& name,
                                  const Shape& input_shape) const;
  Json print() const;
  /// The same with every step's output.
  RecurrentConfig with_sequences() const;
};

class RecurrentSpec final : public LayerSpec {
 public:
  explicit RecurrentSpec(const RecurrentConfig& config) : config_(config) {}

  Json print() const override { return config_.print(); }
  std::unique_ptr<Layer> make(const std::string& name,
                              const Shape& input_shape) const override;
  /// The last output repeated for all steps, if there is no other; the same
  /// layer with sequences; a dense layer for each step (Srivastava et al. 2015,
  /// "Unsupervised learning of video representations using LSTMs").
  std::vector<LayerConfig> undo(const MirrorContext& context) const override;
  kernels::Activation value_activation(kernels::Activation) const override {
    return kernels::Activation::kLinear;
  }

 private:
  RecurrentConfig config_;
};

/// Options with `type`, one of "lstm" and "gru".
RecurrentConfig parse_recurrent(JsonObject& object);

/// Undoes a recurrent layer by `sequences`, the same one with sequences.
std::vector<LayerConfig> undo_recurrent(const RecurrentOptions& options,
                                        LayerConfig sequences,
                                        const MirrorContext& context);

LayerConfig parse_recurrent_layer(JsonObject& object);

}  // namespace ae
