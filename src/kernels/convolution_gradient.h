// SPDX-License-Identifier: MIT
// The gradient of a convolution's weights: for each tap, the product of what
// lies under it and of the map, summed over all positions in registers.
#pragma once

#include <cstddef>
#include <span>

#include "kernels/window.h"

namespace ae::kernels {

std::size_t weight_gradient_scratch_size(const Window& window,
                                         std::size_t filters);

/// d_weight ← Σ patchᵀ·map. Samples are summed in a few parts, as many whatever
/// the number of threads, so that the sum's order does not depend on it.
void weight_gradient(std::span<float> d_weight, std::span<const float> image,
                     std::span<const float> map, const Window& window,
                     std::span<float> scratch);

}  // namespace ae::kernels
