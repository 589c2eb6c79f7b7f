// SPDX-License-Identifier: MIT
#include "kernels/im2col.h"

#include "kernels/patches.h"

namespace ae::kernels {

void im2col(std::span<float> columns, std::span<const float> image,
            const Window& window, std::size_t first, std::size_t count) {
  const std::size_t size = window.column_size();
  float* column = columns.data();
  for_patches(window, first, count, [&](const Patch& patch) {
    if (!patch.is_whole(window)) std::fill_n(column, size, 0.0F);
    patch.for_runs(window,
                   [&](std::size_t to, std::size_t from, std::size_t length) {
                     copy_run(column + to, image.data() + from, length);
                   });
    column += size;
  });
}

void col2im(std::span<float> image, std::span<const float> columns,
            const Window& window, std::size_t first, std::size_t count) {
  const float* column = columns.data();
  for_patches(window, first, count, [&](const Patch& patch) {
    patch.for_runs(window,
                   [&](std::size_t from, std::size_t to, std::size_t length) {
                     add_run(image.data() + to, column + from, length);
                   });
    column += window.column_size();
  });
}

}  // namespace ae::kernels
