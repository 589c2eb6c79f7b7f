// SPDX-License-Identifier: MIT
// The inner loop of convolutions: sums of taps at positions on a grid, six
// positions × two vectors of columns at a time. Neither columns nor anything
// else that grows with the batch is written: the micro-kernel reads the taps
// where they lie in the sample's frame.
#pragma once

#include <cstddef>

#include "kernels/activation.h"

namespace ae::kernels {

/// out(y, x, n) ← Σ over taps t and run i: source(y, x, t, i)·weight(t, i, n).
/// Steps are in floats.
struct Grid {
  std::size_t rows;
  std::size_t cols;
  std::size_t source_row;
  std::size_t source_col;
  std::size_t out_row;
  std::size_t out_col;
  std::size_t taps;      ///< rows of the kernel
  std::size_t tap_step;  ///< from one to the next in the source
  std::size_t run;       ///< values of a tap, side by side
  std::size_t columns;   ///< N
};

/// One sample. `packed`: weight (taps·run × columns) as `pack_b` leaves it.
/// `bias` is null or has one value a column.
void convolve_grid(float* out, const float* source, const float* packed,
                   const float* bias, Activation activation, const Grid& grid);

}  // namespace ae::kernels
