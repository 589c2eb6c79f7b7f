// SPDX-License-Identifier: MIT
// Naive twins of the kernels that slide a window: convolution, pooling.
// They ask for every cell whether it is inside the image.
#pragma once

#include <cmath>
#include <optional>
#include <span>
#include <vector>

#include "kernels/pooling.h"
#include "kernels/window.h"

namespace ae::reference {

using kernels::Window;

/// Index of the value that position `p`, counted over all samples, sees at
/// kernel row `i`, kernel column `j` and channel `c`; none outside.
inline std::optional<std::size_t> index(const Window& w, std::size_t p,
                                        std::size_t i, std::size_t j,
                                        std::size_t c) {
  const auto at = [](std::size_t x) { return static_cast<long>(x); };
  const std::size_t inside = p % w.positions();
  const long y = at(inside / w.cols * w.stride_y + i) - at(w.pad_top);
  const long x = at(inside % w.cols * w.stride_x + j) - at(w.pad_left);
  if (y < 0 || x < 0 || y >= at(w.height) || x >= at(w.width)) return {};
  const auto row = static_cast<std::size_t>(y);
  const auto col = static_cast<std::size_t>(x);
  return p / w.positions() * w.image_size() +
         (row * w.width + col) * w.channels + c;
}

/// Calls `body(k, i, j, c)` for all values under the window, k counting them.
template <class Body>
void for_values(const Window& w, Body&& body) {
  std::size_t k = 0;
  for (std::size_t i = 0; i < w.kernel_height; ++i) {
    for (std::size_t j = 0; j < w.kernel_width; ++j) {
      for (std::size_t c = 0; c < w.channels; ++c) body(k++, i, j, c);
    }
  }
}

/// What the window sees of one channel.
inline std::vector<std::size_t> cells(const Window& w, std::size_t p,
                                      std::size_t channel) {
  std::vector<std::size_t> seen;
  for_values(w, [&](auto, auto i, auto j, auto c) {
    const auto at = index(w, p, i, j, c);
    if (c == channel && at) seen.push_back(*at);
  });
  return seen;
}

inline std::size_t first_largest(std::span<const float> image,
                                 const std::vector<std::size_t>& cells) {
  std::size_t largest = cells[0];
  for (const std::size_t cell : cells) {
    if (image[cell] > image[largest]) largest = cell;
  }
  return largest;
}

}  // namespace ae::reference
