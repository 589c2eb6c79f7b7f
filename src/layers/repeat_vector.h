// SPDX-License-Identifier: MIT
// A vector as every step of a sequence.
#pragma once

#include "layers/layer.h"

namespace ae {

/// y_t = x for t < n. x: (B, F), y: (B, n, F).
class RepeatVector final : public Layer {
 public:
  /// `input_shape` must have rank 1.
  RepeatVector(const Shape& input_shape, std::size_t n)
      : Layer(input_shape, Shape{n, input_shape[0]}) {}

  std::string_view type() const override { return "repeatVector"; }
  void forward(std::span<const float> input, std::span<float> output,
               const Pass& pass) override;
  void backward(const BackwardArrays& arrays, const Pass& pass) override;
};

}  // namespace ae
