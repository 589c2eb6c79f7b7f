// SPDX-License-Identifier: MIT
// Dropout as a layer.
#pragma once

#include "layers/layer.h"

namespace ae {

/// In training each value becomes 0 with probability `rate`, the others are
/// divided by 1 − rate, so that the mean stays (Srivastava et al. 2014); in
/// all other passes y = x.
class Dropout final : public Layer {
 public:
  /// 0 ≤ rate < 1.
  Dropout(const Shape& shape, double rate)
      : Layer(shape, shape), rate_(static_cast<float>(rate)) {}

  std::string_view type() const override { return "dropout"; }
  /// The draws.
  std::size_t kept_size(std::size_t batch) const override {
    return batch * input_shape().size();
  }
  void forward(std::span<const float> input, std::span<float> output,
               const Pass& pass) override;
  void backward(const BackwardArrays& arrays, const Pass& pass) override;

 private:
  float rate_;
};

}  // namespace ae
