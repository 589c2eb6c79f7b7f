// SPDX-License-Identifier: MIT
#include "kernels/convolution_one.h"

#include "kernels/gemm_tile.h"

namespace ae::kernels {
namespace {

using simd::broadcast;
using simd::kLanes;
using simd::Vec;

/// Sums of kLanes positions `step` apart, one a lane: they share each load of
/// the weights.
inline Vec sum_positions(const float* source, std::size_t step,
                         const float* weight, const Grid& grid) {
  Vec sums[kLanes];
  for (Vec& sum : sums) sum = broadcast(0.0F);
  float rest[kLanes] = {};
  for (std::size_t t = 0; t < grid.taps; ++t) {
    std::size_t i = 0;
    for (; i + kLanes <= grid.run; i += kLanes) {
      const Vec w = simd::load(weight + i);
      for (std::size_t p = 0; p < kLanes; ++p) {
        sums[p] =
            simd::multiply_add(simd::load(source + p * step + i), w, sums[p]);
      }
    }
    for (; i < grid.run; ++i) {
      for (std::size_t p = 0; p < kLanes; ++p) {
        rest[p] += source[p * step + i] * weight[i];
      }
    }
    source += grid.tap_step;
    weight += grid.run;
  }
  simd::transpose(sums);
  Vec total = simd::load(rest);
  for (const Vec& lane : sums) total = total + lane;
  return total;
}

}  // namespace

void convolve_one(float* out, const float* source, const float* weight,
                  const float* bias, const Grid& grid) {
  const Vec start = broadcast(bias == nullptr ? 0.0F : *bias);
  for (std::size_t row = 0; row < grid.rows; ++row) {
    const float* from = source + row * grid.source_row;
    float* to = out + row * grid.out_row;
    std::size_t col = 0;
    for (; col + kLanes <= grid.cols; col += kLanes) {
      simd::store(to + col,
                  start + sum_positions(from + col * grid.source_col,
                                        grid.source_col, weight, grid));
    }
    // The same position in every lane: the sum's order is that of the others.
    for (; col < grid.cols; ++col) {
      to[col] =
          (start + sum_positions(from + col * grid.source_col, 0, weight, grid))
              .get(0);
    }
  }
}

void add_sample_by_taps(float* d_weight, const float* source, const float* map,
                        const Frame& source_frame, const Frame& map_frame,
                        const Window& window) {
  const std::size_t taps = window.kernel_height * window.kernel_width;
  const std::size_t channels = window.channels;
  for (std::size_t tap = 0; tap < taps; tap += kTileM) {
    RowPointers rows;
    for (std::size_t i = 0; i < kTileM; ++i) {
      const std::size_t own = std::min(tap + i, taps - 1);
      const std::size_t up =
          window.kernel_height - 1 - own / window.kernel_width;
      const std::size_t left =
          window.kernel_width - 1 - own % window.kernel_width;
      rows.row[i] = map + up * map_frame.cols + left;
    }
    for (std::size_t n = 0; n < channels; n += kTileN) {
      Tile tile = zero_tile();
      for (std::size_t y = 0; y < source_frame.rows; ++y) {
        tile = multiply_add_rows(tile, rows.moved(y * map_frame.cols),
                                 source + y * source_frame.row_step() + n,
                                 channels, source_frame.cols);
      }
      const Output out = {d_weight + tap * channels + n, channels, nullptr,
                          true, true};
      store_tile<Activation::kLinear>(tile, out, std::min(kTileM, taps - tap),
                                      std::min(kTileN, channels - n));
    }
  }
}

}  // namespace ae::kernels
