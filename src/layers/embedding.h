// SPDX-License-Identifier: MIT
// Vectors for the numbers of words or other things that have no order.
#pragma once

#include "layers/layer.h"

namespace ae {

/// y[t] = row x[t] of W. x: (B, steps) whole numbers 0 … inputs − 1 as floats,
/// W: (inputs, outputs), y: (B, steps, outputs). d_W[x[t]] += d_y[t]; numbers
/// have no gradient. A number that is no row's gives NaN, see `check_input`.
class Embedding final : public Layer {
 public:
  /// `input_shape` must have rank 1.
  Embedding(const Shape& input_shape, std::size_t inputs, std::size_t outputs)
      : Layer(input_shape, Shape{input_shape.size(), outputs}),
        inputs_(inputs),
        outputs_(outputs) {}

  std::string_view type() const override { return "embedding"; }
  std::vector<ParameterSpec> parameter_specs() const override;
  void bind(std::span<const Parameter> parameters) override;
  void check_input(std::span<const float> values) const override;
  void forward(std::span<const float> input, std::span<float> output,
               const Pass& pass) override;
  void backward(const BackwardArrays& arrays, const Pass& pass) override;

 private:
  std::size_t inputs_;
  std::size_t outputs_;
  Parameter weight_;
};

}  // namespace ae
