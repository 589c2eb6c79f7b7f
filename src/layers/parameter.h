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

/// What a layer asks for.
struct ParameterSpec {
  std::string name;  ///< within the layer, e.g. `weight`
  Shape shape;
  Initializer initializer = Initializer::kZeros;
  std::size_t fan_in = 1;
  std::size_t fan_out = 1;
};

/// What it gets. The gradient is that of the last backward pass.
struct Parameter {
  std::string name;  ///< within the model, e.g. `encoder.0.weight`
  Shape shape;
  std::span<float> value;
  std::span<float> gradient;
};

}  // namespace ae
