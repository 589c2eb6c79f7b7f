// SPDX-License-Identifier: MIT
// Samples scaled to length 1.
#pragma once

#include "layers/layer.h"

namespace ae {

/// y = x / ‖x‖ over the last axis of each sample, 0 where all of x is: what
/// counts is how the values share, not how large they are. x, y:
/// (B, …, features). Keras's UnitNormalization.
class UnitNormalization final : public Layer {
 public:
  explicit UnitNormalization(const Shape& shape)
      : Layer(shape, shape), rows_(shape.size() / shape.extents().back()) {}

  std::string_view type() const override { return "unitNormalization"; }
  std::size_t flops() const override { return 3 * input_shape().size(); }
  /// 1 / ‖x‖, one a row.
  std::size_t kept_size(std::size_t batch) const override {
    return batch * rows_;
  }
  void forward(std::span<const float> input, std::span<float> output,
               const Pass& pass) override;
  void backward(const BackwardArrays& arrays, const Pass& pass) override;

 private:
  std::size_t rows_;  ///< of one sample
};

}  // namespace ae
