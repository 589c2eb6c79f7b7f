// SPDX-License-Identifier: MIT
// The `bottleneck` of a configuration. Each kind has a spec of its own in this
// folder; kinds are listed in bottleneck_kinds.cpp and nowhere else.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "bottlenecks/bottleneck.h"
#include "model/json_object.h"
#include "model/spec/layer_spec.h"

namespace ae {

class BottleneckSpec {
 public:
  virtual ~BottleneckSpec() = default;

  /// All options, `type` first; the kind's parser gives the same spec again.
  virtual Json print() const = 0;

  /// The bottleneck for an encoder's output shape. Throws Error(kConfig) where
  /// the shape or an option does not fit.
  virtual std::unique_ptr<Bottleneck> make(const Shape& input_shape) const = 0;

  /// Layers from a code's shape to the bottleneck's input shape, in order.
  virtual std::vector<LayerConfig> undo(const MirrorContext& context) const = 0;

  /// Classes of the labels that bottleneck and decoder are told; 0: none are.
  virtual std::size_t classes() const { return 0; }

  /// The activation of the code, which the layer that undoes the decoder's
  /// first would end with; linear for codes that have none.
  virtual kernels::Activation activation() const {
    return kernels::Activation::kLinear;
  }
};

using BottleneckConfig = std::shared_ptr<const BottleneckSpec>;

/// Reads `{ "type": "dense", … }`. Throws Error(kConfig).
BottleneckConfig parse_bottleneck(const Json& json);

}  // namespace ae
