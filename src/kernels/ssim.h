// SPDX-License-Identifier: MIT
// Structural similarity of two images (Wang et al. 2004, "Image quality
// assessment: from error visibility to structural similarity") with its
// gradient.
#pragma once

#include <cstddef>
#include <span>

namespace ae::kernels {

/// An image's extents and how it is looked at.
struct SsimGrid {
  std::size_t height;
  std::size_t width;
  std::size_t channels;
  std::span<const float> window;  ///< weights along one axis, of sum 1
  float c1;                       ///< (0.01·L)², L the largest value
  float c2;                       ///< (0.03·L)²

  /// Positions of the window inside the image, along each axis.
  std::size_t rows() const { return height - window.size() + 1; }
  std::size_t cols() const { return width - window.size() + 1; }
};

/// Weights e^(−i²/2σ²) around the middle of `window`, σ = 1.5, of sum 1.
void fill_gaussian_window(std::span<float> window);

/// Floats of scratch memory that `ssim` needs.
std::size_t ssim_workspace_size(const SsimGrid& grid);

/// Mean over channels and positions of the window of
///   (2·μy·μt + c1)·(2·σyt + c2) / ((μy² + μt² + c1)·(σy² + σt² + c2))
/// for images y and t of height × width × channels, which must be at least as
/// large as the window; then d_y ← its gradient by y.
double ssim(std::span<float> d_y, std::span<const float> y,
            std::span<const float> t, const SsimGrid& grid,
            std::span<float> workspace);

}  // namespace ae::kernels
