// SPDX-License-Identifier: MIT
// A sequence as the mean of its steps.
#pragma once

#include "layers/layer.h"

namespace ae {

/// y = Σ_t x_t / T. x: (B, T, F), y: (B, F).
class GlobalAveragePooling1d final : public Layer {
 public:
  /// `input_shape` must have rank 2.
  explicit GlobalAveragePooling1d(const Shape& input_shape)
      : Layer(input_shape, Shape{input_shape[1]}) {}

  std::string_view type() const override { return "globalAveragePooling1d"; }
  void forward(std::span<const float> input, std::span<float> output,
               const Pass& pass) override;
  void backward(const BackwardArrays& arrays, const Pass& pass) override;

 private:
  float share() const { return 1.0F / static_cast<float>(input_shape()[0]); }
};

}  // namespace ae
