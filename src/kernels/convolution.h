// SPDX-License-Identifier: MIT
// Convolution of a batch, its adjoint and the gradient of its weights. A
// transposed convolution is the same three with the roles of input and output
// exchanged, so `image` is the larger map and `map` the smaller one here.
//
// image: (B, height, width, channels), map: (B, rows, cols, filters),
// weight: (K, filters) with K = kernel_height·kernel_width·channels.
// No dilation, no groups. Memory does not grow with the batch.
#pragma once

#include <span>

#include "kernels/gemm.h"
#include "kernels/window.h"

namespace ae::kernels {

/// Scratch memory of the three.
struct ConvolutionMemory {
  std::span<float> columns;  ///< convolution_columns_size() floats
  std::span<float> gemm;     ///< gemm_workspace_size() floats
};

std::size_t convolution_columns_size(const Window& window);

/// map ← activation(im2col(image)·weight + bias).
void convolve(std::span<float> map, std::span<const float> image,
              std::span<const float> weight, const Epilogue& epilogue,
              const Window& window, const ConvolutionMemory& memory);

/// image ← activation(col2im(map·weightᵀ) + bias).
void convolve_transposed(std::span<float> image, std::span<const float> map,
                         std::span<const float> weight,
                         const Epilogue& epilogue, const Window& window,
                         const ConvolutionMemory& memory);

/// d_weight ← im2col(image)ᵀ·map.
void convolve_weight_gradient(std::span<float> d_weight,
                              std::span<const float> image,
                              std::span<const float> map, const Window& window,
                              const ConvolutionMemory& memory);

}  // namespace ae::kernels
