// SPDX-License-Identifier: MIT
// Pooling and its opposite, channel by channel. image: (B, height, width,
// channels), pooled: (B, rows, cols, channels). Cells outside of the image
// take no part.
#pragma once

#include <span>

#include "kernels/window.h"

namespace ae::kernels {

/// pooled ← the largest value under the window.
void max_pool(std::span<float> pooled, std::span<const float> image,
              const Window& window);

/// d_image ← d_image + the gradient of max_pool: d_pooled goes to the first
/// cell that has the largest value.
void max_pool_backward(std::span<float> d_image,
                       std::span<const float> d_pooled,
                       std::span<const float> image, const Window& window);

/// pooled ← the mean of the values under the window.
void average_pool(std::span<float> pooled, std::span<const float> image,
                  const Window& window);

/// d_image ← d_image + the gradient of average_pool.
void average_pool_backward(std::span<float> d_image,
                           std::span<const float> d_pooled,
                           const Window& window);

/// Sizes of images to resize.
struct Resize {
  std::size_t rows;  ///< of the image
  std::size_t cols;
  std::size_t channels;
  std::size_t large_rows;  ///< not less than rows
  std::size_t large_cols;  ///< not less than cols
};

/// large[y, x] ← image[⌊y·rows/large_rows⌋, ⌊x·cols/large_cols⌋]: the nearest
/// neighbour.
void up_sample(std::span<float> large, std::span<const float> image,
               const Resize& resize);

/// d_image ← d_image + the gradient of up_sample.
void up_sample_backward(std::span<float> d_image,
                        std::span<const float> d_large, const Resize& resize);

}  // namespace ae::kernels
