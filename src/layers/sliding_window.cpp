// SPDX-License-Identifier: MIT
#include "layers/sliding_window.h"

#include <cstdint>

namespace ae {
namespace {

std::size_t positions_along(std::size_t length, std::size_t size,
                            std::size_t stride, Padding padding) {
  if (padding == Padding::kSame) return (length - 1) / stride + 1;
  return length < size ? 0 : (length - size) / stride + 1;
}

/// Cells before the image at the first position.
std::size_t pad_before(std::size_t length, std::size_t size, std::size_t stride,
                       std::size_t positions) {
  const std::size_t reach = (positions - 1) * stride + size;
  return reach > length ? (reach - length) / 2 : 0;
}

}  // namespace

Size size_of(const Shape& shape) {
  if (shape.rank() == 2) return {1, shape[0]};
  return {shape[0], shape[1]};
}

Shape with_size(const Shape& shape, const Size& size, std::size_t channels) {
  if (shape.rank() == 2) return Shape{size[1], channels};
  return Shape{size[0], size[1], channels};
}

Size positions_of(const Size& image, const WindowOptions& options) {
  Size positions = {};
  for (std::size_t i = 0; i < 2; ++i) {
    positions[i] = positions_along(image[i], options.size[i],
                                   options.strides[i], options.padding);
  }
  return positions;
}

Size scaled(const Size& size, const Size& factors) {
  Size product = {};
  for (std::size_t i = 0; i < 2; ++i) {
    constexpr std::uint64_t kMost = 0x7fffffff;
    product[i] = static_cast<std::size_t>(
        std::min(kMost, std::uint64_t{size[i]} * factors[i]));
  }
  return product;
}

Size transposed_size(const Size& map, const WindowOptions& options) {
  Size image = scaled(map, options.strides);
  for (std::size_t i = 0; i < 2; ++i) {
    if (options.padding == Padding::kSame) continue;
    image[i] += std::max(options.size[i], options.strides[i]);
    image[i] -= options.strides[i];
  }
  return image;
}

kernels::Window make_window(const Shape& image, const WindowOptions& options) {
  const auto [height, width] = size_of(image);
  const auto [rows, cols] = positions_of({height, width}, options);
  const auto& size = options.size;
  const auto& strides = options.strides;
  return {.height = height,
          .width = width,
          .channels = image[image.rank() - 1],
          .rows = rows,
          .cols = cols,
          .kernel_height = size[0],
          .kernel_width = size[1],
          .stride_y = strides[0],
          .stride_x = strides[1],
          .pad_top = pad_before(height, size[0], strides[0], rows),
          .pad_left = pad_before(width, size[1], strides[1], cols)};
}

}  // namespace ae
