// SPDX-License-Identifier: MIT
// Sizes of what slides a window: convolution, its transpose and pooling, over
// images [height, width, channels] and sequences [steps, channels]. A sequence
// counts as an image of height 1.
#pragma once

#include <array>

#include "kernels/window.h"
#include "tensor/shape.h"

namespace ae {

/// Whether the window may reach over the image's edge.
enum class Padding {
  kValid,  ///< no: ⌊(n − size) / stride⌋ + 1 positions
  kSame,   ///< yes: ⌈n / stride⌉ positions; the odd cell is after the end
};

/// Height and width; the height is 1 for sequences.
using Size = std::array<std::size_t, 2>;

struct WindowOptions {
  Size size = {1, 1};
  Size strides = {1, 1};
  Padding padding = Padding::kValid;
};

/// Height and width of a shape of rank 2 or 3.
Size size_of(const Shape& shape);

/// The shape of the same rank with another size and other channels.
Shape with_size(const Shape& shape, const Size& size, std::size_t channels);

/// Each length times its factor, or 2³¹ − 1 where it would be more: too large
/// to be used, and still no overflow where size_t has 32 bits.
Size scaled(const Size& size, const Size& factors);

/// Positions of the window over an image; 0 where it does not fit.
Size positions_of(const Size& image, const WindowOptions& options);

/// The size of a transposed convolution's output, whose positions are `map`:
/// of all that have these, Keras's choice.
Size transposed_size(const Size& map, const WindowOptions& options);

/// The window over images of a shape. It must fit.
kernels::Window make_window(const Shape& image, const WindowOptions& options);

}  // namespace ae
