// SPDX-License-Identifier: MIT
// Convolution with a single filter, such as the last one of a decoder for grey
// images: tiles of one column would be nearly empty. Formulas and shapes are
// those of convolution.h with filters = 1, for one sample in its frame.
#pragma once

#include "kernels/convolution_frame.h"
#include "kernels/convolution_grid.h"

namespace ae::kernels {

/// out ← sums over taps + bias, without activation; `grid.columns` is 1, and
/// the grid's values of `out` lie side by side.
void convolve_one(float* out, const float* source, const float* weight,
                  const float* bias, const Grid& grid);

/// Adds one sample's gradient of the weights, for strides of 1. `map` is the
/// sample's map in the frame of all taps.
void add_sample_by_taps(float* d_weight, const float* source, const float* map,
                        const Frame& source_frame, const Frame& map_frame,
                        const Window& window);

}  // namespace ae::kernels
