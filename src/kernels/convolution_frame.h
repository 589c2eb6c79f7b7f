// SPDX-License-Identifier: MIT
// A sample with zeros around it, as large as the windows reach: what convolves
// then has no edges. One sample's frame fits the second-level cache.
#pragma once

#include <cstddef>

#include "kernels/window.h"

namespace ae::kernels {

/// Where a sample of (height, width, channels) lies in its frame.
struct Frame {
  std::size_t height;
  std::size_t width;
  std::size_t channels;
  std::size_t rows;  ///< of the frame
  std::size_t cols;
  std::size_t top;  ///< of the sample; what does not fit is left out
  std::size_t left;

  std::size_t row_step() const { return cols * channels; }
  /// Floats to reserve: whole tiles are read, past the last value too.
  std::size_t size() const { return rows * row_step() + kSlack; }

 private:
  static constexpr std::size_t kSlack = 16;
};

/// All cells that lie under the window's positions.
Frame image_frame(const Window& window);

/// The map, (rows, cols, filters), with as many zeros before and after as the
/// transposed convolution reads, or, with `all_taps`, as the gradient does
/// that walks by single cells.
Frame map_frame(const Window& window, std::size_t filters, bool all_taps);

/// Zeros, before the first sample is placed.
void clear_frame(float* frame, const Frame& shape);

/// Places a sample; the zeros stay from one to the next.
void place_in_frame(float* frame, const float* sample, const Frame& shape);

}  // namespace ae::kernels
