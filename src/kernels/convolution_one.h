// SPDX-License-Identifier: MIT
// Convolution with a single filter, such as the last one of a decoder for grey
// images. A product with one column would leave gemm's tiles nearly empty;
// here the window's runs are multiplied where they lie, without columns.
// Formulas and shapes are those of convolution.h with filters = 1.
#pragma once

#include "kernels/gemm.h"
#include "kernels/window.h"

namespace ae::kernels {

void convolve_one(std::span<float> map, std::span<const float> image,
                  std::span<const float> weight, const Epilogue& epilogue,
                  const Window& window);

/// Adds to `image`; neither bias nor activation.
void convolve_one_transposed(std::span<float> image, std::span<const float> map,
                             std::span<const float> weight,
                             const Window& window);

void convolve_one_weight_gradient(std::span<float> d_weight,
                                  std::span<const float> image,
                                  std::span<const float> map,
                                  const Window& window);

}  // namespace ae::kernels
