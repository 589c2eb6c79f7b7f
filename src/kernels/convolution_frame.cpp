// SPDX-License-Identifier: MIT
#include "kernels/convolution_frame.h"

#include "kernels/patches.h"

namespace ae::kernels {

Frame image_frame(const Window& w) {
  return {.height = w.height,
          .width = w.width,
          .channels = w.channels,
          .rows = (w.rows - 1) * w.stride_y + w.kernel_height,
          .cols = (w.cols - 1) * w.stride_x + w.kernel_width,
          .top = w.pad_top,
          .left = w.pad_left};
}

Frame map_frame(const Window& w, std::size_t filters, bool all_taps) {
  const std::size_t above =
      all_taps ? w.kernel_height - 1 : (w.kernel_height - 1) / w.stride_y;
  const std::size_t before =
      all_taps ? w.kernel_width - 1 : (w.kernel_width - 1) / w.stride_x;
  const std::size_t rows =
      all_taps ? w.rows + above : (w.height - 1 + w.pad_top) / w.stride_y + 1;
  const std::size_t cols =
      all_taps ? w.cols + before : (w.width - 1 + w.pad_left) / w.stride_x + 1;
  return {.height = w.rows,
          .width = w.cols,
          .channels = filters,
          .rows = above + rows,
          .cols = before + cols,
          .top = above,
          .left = before};
}

void clear_frame(float* frame, const Frame& shape) {
  std::fill_n(frame, shape.size(), 0.0F);
}

void place_in_frame(float* frame, const float* sample, const Frame& shape) {
  const std::size_t rows = std::min(shape.height, shape.rows - shape.top);
  const std::size_t cols = std::min(shape.width, shape.cols - shape.left);
  float* to =
      frame + shape.top * shape.row_step() + shape.left * shape.channels;
  for (std::size_t row = 0; row < rows; ++row) {
    copy_run(to + row * shape.row_step(),
             sample + row * shape.width * shape.channels,
             cols * shape.channels);
  }
}

}  // namespace ae::kernels
