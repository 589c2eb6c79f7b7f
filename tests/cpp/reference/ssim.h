// SPDX-License-Identifier: MIT
// Naive twin of kernels/ssim.h: every window on its own, by the definition.
#pragma once

#include <cmath>
#include <span>
#include <vector>

#include "kernels/ssim.h"

namespace ae::reference {

/// Weighted sum of f over the window at (row, col) of a channel.
template <class F>
double window_sum(const kernels::SsimGrid& grid, std::size_t row,
                  std::size_t col, std::size_t channel, F&& f) {
  double sum = 0.0;
  const std::size_t size = grid.window.size();
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j < size; ++j) {
      const std::size_t at =
          ((row + i) * grid.width + col + j) * grid.channels + channel;
      sum += static_cast<double>(grid.window[i]) * grid.window[j] * f(at);
    }
  }
  return sum;
}

inline double ssim_at(const kernels::SsimGrid& grid, std::span<const float> y,
                      std::span<const float> t, std::size_t row,
                      std::size_t col, std::size_t channel) {
  const auto sum = [&](auto f) {
    return window_sum(grid, row, col, channel, f);
  };
  const double my = sum([&](std::size_t i) { return double{y[i]}; });
  const double mt = sum([&](std::size_t i) { return double{t[i]}; });
  // Central moments, unlike the kernel's E[x²] − E[x]².
  const double vy = sum([&](std::size_t i) { return std::pow(y[i] - my, 2); });
  const double vt = sum([&](std::size_t i) { return std::pow(t[i] - mt, 2); });
  const double cov =
      sum([&](std::size_t i) { return (y[i] - my) * (t[i] - mt); });
  return (2.0 * my * mt + grid.c1) * (2.0 * cov + grid.c2) /
         ((my * my + mt * mt + grid.c1) * (vy + vt + grid.c2));
}

inline double ssim(const kernels::SsimGrid& grid, std::span<const float> y,
                   std::span<const float> t) {
  double sum = 0.0;
  for (std::size_t row = 0; row < grid.rows(); ++row) {
    for (std::size_t col = 0; col < grid.cols(); ++col) {
      for (std::size_t c = 0; c < grid.channels; ++c) {
        sum += ssim_at(grid, y, t, row, col, c);
      }
    }
  }
  return sum / static_cast<double>(grid.rows() * grid.cols() * grid.channels);
}

}  // namespace ae::reference
