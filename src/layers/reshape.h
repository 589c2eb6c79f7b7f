// SPDX-License-Identifier: MIT
// Layers that change the shape and not the values.
#pragma once

#include "layers/layer.h"

namespace ae {

/// The same values under another shape of the same size.
class Reshape : public Layer {
 public:
  /// `target_shape` must have the size of `input_shape`.
  Reshape(const Shape& input_shape, const Shape& target_shape)
      : Layer(input_shape, target_shape) {}

  std::string_view type() const override { return "reshape"; }
  bool is_view() const override { return true; }
  void forward(std::span<const float>, std::span<float>, const Pass&) override {
  }
  void backward(const BackwardArrays&, const Pass&) override {}
};

/// Any shape as `[features]`.
class Flatten final : public Reshape {
 public:
  explicit Flatten(const Shape& input_shape)
      : Reshape(input_shape, Shape{input_shape.size()}) {}

  std::string_view type() const override { return "flatten"; }
};

}  // namespace ae
