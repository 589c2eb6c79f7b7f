// SPDX-License-Identifier: MIT
// Convolution of a batch, its adjoint and the gradient of its weights. A
// transposed convolution is the same three with the roles of input and output
// exchanged, so `image` is the larger map and `map` the smaller one here.
//
// image: (B, height, width, channels), map: (B, rows, cols, filters),
// weight: (K, filters) with K = kernel_height·kernel_width·channels.
// No dilation, no groups. Memory does not grow with the batch: each thread
// keeps one sample with zeros around it. Samples are divided between threads.
#pragma once

#include <span>

#include "kernels/activation.h"
#include "kernels/window.h"

namespace ae::kernels {

/// Floats of scratch memory that the three need, for as many threads as there
/// are.
std::size_t convolution_scratch_size(const Window& window, std::size_t filters);

/// What is done to a result: bias (one a channel, or empty), then activation.
struct ConvolutionEnd {
  std::span<const float> bias = {};
  Activation activation = Activation::kLinear;
};

/// map ← activation(conv(image, weight) + bias).
void convolve(std::span<float> map, std::span<const float> image,
              std::span<const float> weight, const ConvolutionEnd& end,
              const Window& window, std::span<float> scratch);

/// image ← activation(convᵀ(map, weight) + bias).
void convolve_transposed(std::span<float> image, std::span<const float> map,
                         std::span<const float> weight,
                         const ConvolutionEnd& end, const Window& window,
                         std::span<float> scratch);

/// d_weight ← Σ over samples and positions: patch of the imageᵀ · map.
void convolve_weight_gradient(std::span<float> d_weight,
                              std::span<const float> image,
                              std::span<const float> map, const Window& window,
                              std::span<float> scratch);

}  // namespace ae::kernels
