// SPDX-License-Identifier: MIT
// Trained arrays. A layer says which it needs; the model holds all of them in
// one block of memory, so that an optimizer step, a gradient norm or a copy of
// the best weights is one pass.
#pragma once

#include <span>
#include <string>

#include "layers/initializer.h"
#include "tensor/shape.h"

namespace ae {

/// Who changes a parameter.
enum class ParameterRole {
  kTrained,    ///< the model's optimizer
  kAdversary,  ///< the optimizer of the other side, which is a discriminator
  kBuffer,     ///< the layer itself, see Layer::update_buffers; no gradient
};

/// What a layer asks for.
struct ParameterSpec {
  std::string name;  ///< within the layer, e.g. `weight`
  Shape shape;
  Initializer initializer = Initializer::kZeros;
  std::size_t fan_in = 1;
  std::size_t fan_out = 1;
  ParameterRole role = ParameterRole::kTrained;
  bool may_be_shared = false;  ///< a layer that honours Parameter::is_shared
};

/// What it gets. The gradient is that of the last backward pass.
struct Parameter {
  std::string name;  ///< within the model, e.g. `encoder.0.weight`
  Shape shape;
  std::span<float> value;
  std::span<float> gradient;  ///< empty for a buffer
  ParameterRole role = ParameterRole::kTrained;
  /// A later layer uses it, too, and goes back first: the owner adds to the
  /// gradient that it finds.
  bool is_shared = false;
};

}  // namespace ae
