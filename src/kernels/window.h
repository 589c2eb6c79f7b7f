// SPDX-License-Identifier: MIT
// A window that slides over images. An image is channels-last, (height, width,
// channels); a sequence is an image of height 1. patches.h walks with it.
#pragma once

#include <cstddef>

namespace ae::kernels {

/// Every position has at least one of its cells inside the image.
struct Window {
  std::size_t height;  ///< of the image
  std::size_t width;
  std::size_t channels;
  std::size_t rows;  ///< positions of the window, downwards
  std::size_t cols;  ///< and to the right
  std::size_t kernel_height;
  std::size_t kernel_width;
  std::size_t stride_y;
  std::size_t stride_x;
  std::size_t pad_top;  ///< cells by which the first position is outside
  std::size_t pad_left;

  std::size_t positions() const { return rows * cols; }
  std::size_t image_size() const { return height * width * channels; }
  /// K, the values under the window.
  std::size_t column_size() const {
    return kernel_height * kernel_width * channels;
  }
};

}  // namespace ae::kernels
