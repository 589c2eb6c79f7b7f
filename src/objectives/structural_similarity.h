// SPDX-License-Identifier: MIT
// Structural similarity of images as a loss.
#pragma once

#include <cstddef>
#include <vector>

#include "objectives/objective.h"
#include "tensor/shape.h"

namespace ae {

struct StructuralSimilarityOptions {
  bool gaussian = false;  ///< the window's weights; else all are equal
  std::size_t window_size = 7;
  double max_value = 1.0;  ///< L, the largest value of the data
};

/// D·(1 − SSIM) a sample of D values, so that the mean over values is
/// 1 − SSIM. y = activation(z).
class StructuralSimilarity final : public Objective {
 public:
  /// `shape` is [height, width, channels], at least as large as the window.
  StructuralSimilarity(const Shape& shape,
                       const StructuralSimilarityOptions& options,
                       kernels::Activation activation);

  std::string_view type() const override { return "ssim"; }
  double loss_backward(std::span<float> z, const Target& target,
                       float scale) const override;

 private:
  Shape shape_;
  double max_value_;
  std::vector<float> window_;
  /// A sample's gradient and the kernel's scratch: here so that a step
  /// allocates nothing. No state: every loss overwrites it.
  mutable std::vector<float> gradient_;
  mutable std::vector<float> workspace_;
};

}  // namespace ae
