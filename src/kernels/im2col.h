// SPDX-License-Identifier: MIT
// Convolution as a matrix product: the values under a window, side by side
// (Chellapilla, Puri & Simard 2006, "High performance convolutional neural
// networks for document processing").
#pragma once

#include <span>

#include "kernels/window.h"

namespace ae::kernels {

/// columns[i] ← what the window sees at position first + i, 0 outside of the
/// image. columns: (count, K), image: (B, height, width, channels).
void im2col(std::span<float> columns, std::span<const float> image,
            const Window& window, std::size_t first, std::size_t count);

/// The adjoint: adds columns[i] to what the window sees at position first + i.
void col2im(std::span<float> image, std::span<const float> columns,
            const Window& window, std::size_t first, std::size_t count);

}  // namespace ae::kernels
