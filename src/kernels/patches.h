// SPDX-License-Identifier: MIT
// Which cells lie under a window at each of its positions. Everything that
// convolves or pools walks this way.
#pragma once

#include <algorithm>
#include <cstddef>

#include "kernels/simd.h"
#include "kernels/window.h"

namespace ae::kernels {

/// The window at one position, and the part of it inside the image.
struct Patch {
  std::size_t position;  ///< counted over all samples
  std::size_t row_begin;
  std::size_t row_end;
  std::size_t col_begin;
  std::size_t col_end;
  std::size_t image;  ///< index of the first value inside

  bool is_whole(const Window& window) const {
    return (row_end - row_begin) == window.kernel_height &&
           (col_end - col_begin) == window.kernel_width;
  }
  std::size_t cells() const {
    return (row_end - row_begin) * (col_end - col_begin);
  }

  /// Calls `body(column, image, length)` for the values that lie side by side
  /// both in the image and in the window's K values.
  template <class Body>
  void for_runs(const Window& window, Body&& body) const {
    const std::size_t length = (col_end - col_begin) * window.channels;
    std::size_t from = image;
    std::size_t column =
        (row_begin * window.kernel_width + col_begin) * window.channels;
    for (std::size_t row = row_begin; row < row_end; ++row) {
      body(column, from, length);
      column += window.kernel_width * window.channels;
      from += window.width * window.channels;
    }
  }

  /// Calls `body(image)` for the first channel of each cell, in order.
  template <class Body>
  void for_cells(const Window& window, Body&& body) const {
    const std::size_t cols = col_end - col_begin;
    for (std::size_t row = 0; row < row_end - row_begin; ++row) {
      for (std::size_t col = 0; col < cols; ++col) {
        body(image + (row * window.width + col) * window.channels);
      }
    }
  }
};

/// Calls `body(patch)` for `count` positions from `first` on; position p of
/// sample b has the number b·positions + p.
template <class Body>
inline void for_patches(const Window& window, std::size_t first,
                        std::size_t count, Body&& body) {
  std::size_t sample = first / window.positions();
  std::size_t row = first % window.positions() / window.cols;
  std::size_t col = first % window.cols;
  const auto begin = [](std::size_t start, std::size_t pad) {
    return pad > start ? pad - start : 0;
  };
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t top = row * window.stride_y;
    const std::size_t left = col * window.stride_x;
    Patch patch = {
        .position = first + i,
        .row_begin = begin(top, window.pad_top),
        .row_end = std::min(window.kernel_height,
                            window.height + window.pad_top - top),
        .col_begin = begin(left, window.pad_left),
        .col_end = std::min(window.kernel_width,
                            window.width + window.pad_left - left),
        .image = 0,
    };
    const std::size_t y = top + patch.row_begin - window.pad_top;
    const std::size_t x = left + patch.col_begin - window.pad_left;
    patch.image =
        sample * window.image_size() + (y * window.width + x) * window.channels;
    body(patch);
    if (++col < window.cols) continue;
    col = 0;
    if (++row < window.rows) continue;
    row = 0;
    ++sample;
  }
}

/// to ← from. Not memcpy, whose call costs more than a short run.
inline void copy_run(float* to, const float* from, std::size_t length) {
  if (length < simd::kLanes) {
    for (std::size_t i = 0; i < length; ++i) to[i] = from[i];
    return;
  }
  std::size_t i = 0;
  for (; i + simd::kLanes <= length; i += simd::kLanes) {
    simd::store(to + i, simd::load(from + i));
  }
  // The last vector overlaps the one before it.
  const std::size_t last = length - simd::kLanes;
  if (i < length) simd::store(to + last, simd::load(from + last));
}

/// to ← to + from.
inline void add_run(float* to, const float* from, std::size_t length) {
  std::size_t i = 0;
  for (; i + simd::kLanes <= length; i += simd::kLanes) {
    simd::store(to + i, simd::load(to + i) + simd::load(from + i));
  }
  for (; i < length; ++i) to[i] += from[i];
}

}  // namespace ae::kernels
