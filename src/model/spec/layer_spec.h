// SPDX-License-Identifier: MIT
// One entry of `encoder` or `decoder` in a configuration. Each kind of layer
// has a spec of its own in this folder, which knows the layer's options, which
// layer they make and how that layer is undone; kinds are listed in
// layer_kinds.cpp and nowhere else.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kernels/activation.h"
#include "layers/layer.h"
#include "model/json_object.h"

namespace ae {

class LayerSpec;
/// Specs are values that never change, so they may be shared.
using LayerConfig = std::shared_ptr<const LayerSpec>;

/// Where a layer that is to be undone stood.
struct MirrorContext {
  const Shape& input_shape;        ///< what it took: what its undoing gives
  kernels::Activation activation;  ///< of the value that it took
  bool ends_decoder;  ///< nothing that computes follows its undoing
};

class LayerSpec {
 public:
  virtual ~LayerSpec() = default;

  /// All options, `type` first; the kind's parser gives the same spec again.
  virtual Json print() const = 0;

  /// The layer for an input shape. Throws Error(kConfig) that starts with
  /// `name` where the shape or an option does not fit.
  virtual std::unique_ptr<Layer> make(const std::string& name,
                                      const Shape& input_shape) const = 0;

  /// Layers from this one's output shape to its input shape, in order.
  virtual std::vector<LayerConfig> undo(const MirrorContext& context) const = 0;

  /// The activation that ends the layer and could be another one; none where
  /// there is no such choice.
  virtual std::optional<kernels::Activation> activation() const {
    return std::nullopt;
  }
  /// The same with another activation; for layers that have one.
  virtual LayerConfig with_activation(kernels::Activation) const {
    return nullptr;
  }

  /// The activation that the layer's values have, for what undoes a layer
  /// after it; `input` is that of the values it takes.
  virtual kernels::Activation value_activation(
      kernels::Activation input) const {
    return activation().value_or(input);
  }

  /// Whether the activation is all that the layer does.
  virtual bool is_activation() const { return false; }

  /// The same with the transposed weight of the stage named `partner` instead
  /// of one of its own; null for layers that have none to share.
  virtual LayerConfig tied_to(const std::string& partner) const {
    (void)partner;
    return nullptr;
  }

  /// Whether the values stay as they are and only the shape changes.
  virtual bool is_view() const { return false; }

  /// Whether each output is one of the inputs, so that an activation may as
  /// well come after the layer as before it.
  virtual bool passes_activation() const { return is_view(); }
};

/// Reads `{ "type": "dense", … }`. Throws Error(kConfig).
LayerConfig parse_layer(const Json& json, const std::string& path);

/// A list of them.
std::vector<LayerConfig> parse_layers(const Json& json,
                                      const std::string& path);
Json print_layers(const std::vector<LayerConfig>& layers);

}  // namespace ae
