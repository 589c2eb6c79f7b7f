// SPDX-License-Identifier: MIT
// Pooling: one value a window and channel.
#pragma once

#include "layers/layer.h"
#include "layers/sliding_window.h"

namespace ae {

/// What becomes of the values under a window. Cells outside of the image take
/// no part, so that a mean is one of real values.
enum class PoolingKind { kMax, kAverage };

/// y[p, c] = max or mean of x[p·stride + k − pad, c] over the window's cells
/// k. x: [height, width, channels] or [steps, channels]. The gradient of a
/// maximum goes to the first cell that has it.
class Pooling final : public Layer {
 public:
  /// `input_shape` has rank 3 or 2, and the window fits it.
  Pooling(const Shape& input_shape, PoolingKind kind,
          const WindowOptions& options);

  std::string_view type() const override;
  std::size_t flops() const override;
  void forward(std::span<const float> input, std::span<float> output,
               const Pass& pass) override;
  void backward(const BackwardArrays& arrays, const Pass& pass) override;

 private:
  PoolingKind kind_;
  kernels::Window window_;
};

}  // namespace ae
