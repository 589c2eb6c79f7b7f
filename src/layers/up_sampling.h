// SPDX-License-Identifier: MIT
// Larger images by repeated cells.
#pragma once

#include "kernels/pooling.h"
#include "layers/layer.h"
#include "layers/sliding_window.h"

namespace ae {

/// y[i, j, c] = x[⌊i·height/outputHeight⌋, ⌊j·width/outputWidth⌋, c]: the
/// nearest neighbour; each cell is repeated k times where the output is k times
/// as large. x: [height, width, channels] or [steps, channels].
class UpSampling final : public Layer {
 public:
  /// `input_shape` has rank 3 or 2; `output_size` is at least as large.
  UpSampling(const Shape& input_shape, const Size& output_size);

  std::string_view type() const override;
  void forward(std::span<const float> input, std::span<float> output,
               const Pass& pass) override;
  void backward(const BackwardArrays& arrays, const Pass& pass) override;

 private:
  kernels::Resize resize_;
};

}  // namespace ae
