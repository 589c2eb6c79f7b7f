// SPDX-License-Identifier: MIT
#include "kernels/convolution_one.h"

#include "kernels/gemm_tile.h"

namespace ae::kernels {
namespace {

using simd::broadcast;
using simd::kLanes;
using simd::Vec;

/// Sums of kBlocks · kLanes positions `step` apart, one a lane: they share each
/// load of the weights.
template <std::size_t kBlocks>
inline void sum_positions(Vec (&totals)[kBlocks], const float* source,
                          std::size_t step, const float* weight,
                          const Grid& grid) {
  constexpr std::size_t kPositions = kBlocks * kLanes;
  Vec sums[kBlocks][kLanes];
  for (auto& block : sums) {
    for (Vec& sum : block) sum = broadcast(0.0F);
  }
  float rest[kPositions] = {};
  for (std::size_t t = 0; t < grid.taps; ++t) {
    const float* from[kPositions];
    for (std::size_t p = 0; p < kPositions; ++p) from[p] = source + p * step;
    std::size_t i = 0;
    for (; i + kLanes <= grid.run; i += kLanes) {
      const Vec w = simd::load(weight + i);
      for (std::size_t p = 0; p < kPositions; ++p) {
        Vec& sum = sums[p / kLanes][p % kLanes];
        sum = simd::multiply_add(simd::load(from[p]), w, sum);
        from[p] += kLanes;
      }
    }
    for (; i < grid.run; ++i) {
      for (std::size_t p = 0; p < kPositions; ++p) {
        rest[p] += source[p * step + i] * weight[i];
      }
    }
    source += grid.tap_step;
    weight += grid.run;
  }
  for (std::size_t block = 0; block < kBlocks; ++block) {
    simd::transpose(sums[block]);
    totals[block] = simd::load(rest + block * kLanes);
    for (const Vec& lane : sums[block]) totals[block] = totals[block] + lane;
  }
}

/// As many positions of a row from `col` on as kBlocks · kLanes divides.
template <std::size_t kBlocks>
inline std::size_t convolve_positions(float* to, const float* from,
                                      std::size_t col, const float* weight,
                                      Vec start, const Grid& grid) {
  for (; col + kBlocks * kLanes <= grid.cols; col += kBlocks * kLanes) {
    Vec totals[kBlocks];
    sum_positions(totals, from + col * grid.source_col, grid.source_col, weight,
                  grid);
    for (std::size_t block = 0; block < kBlocks; ++block) {
      simd::store(to + col + block * kLanes, start + totals[block]);
    }
  }
  return col;
}

}  // namespace

void convolve_one(float* out, const float* source, const float* weight,
                  const float* bias, const Grid& grid) {
  const Vec start = broadcast(bias == nullptr ? 0.0F : *bias);
  for (std::size_t row = 0; row < grid.rows; ++row) {
    const float* from = source + row * grid.source_row;
    float* to = out + row * grid.out_row;
    std::size_t col = convolve_positions<2>(to, from, 0, weight, start, grid);
    col = convolve_positions<1>(to, from, col, weight, start, grid);
    // The same position in every lane: the sum's order is that of the others.
    for (; col < grid.cols; ++col) {
      Vec totals[1];
      sum_positions(totals, from + col * grid.source_col, 0, weight, grid);
      to[col] = (start + totals[0]).get(0);
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
