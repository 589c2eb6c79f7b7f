// SPDX-License-Identifier: MIT
// Tells what follows the class of a sample. It stands before and after a
// conditional bottleneck; no configuration names it.
#pragma once

#include "layers/layer.h"

namespace ae {

/// y = (x | one-hot label). x: (B, inputs), y: (B, inputs + classes).
class Condition final : public Layer {
 public:
  /// `input_shape` must have rank 1.
  Condition(const Shape& input_shape, std::size_t classes)
      : Layer(input_shape, Shape{input_shape.size() + classes}),
        inputs_(input_shape.size()),
        classes_(classes) {}

  std::string_view type() const override { return "condition"; }
  std::size_t classes() const override { return classes_; }
  void forward(std::span<const float> input, std::span<float> output,
               const Pass& pass) override;
  void backward(const BackwardArrays& arrays, const Pass& pass) override;

 private:
  std::size_t inputs_;
  std::size_t classes_;
};

}  // namespace ae
