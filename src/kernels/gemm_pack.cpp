// SPDX-License-Identifier: MIT
#include "kernels/gemm_pack.h"

#include <cstring>

namespace ae::kernels {
namespace {

using simd::kLanes;

/// out[k·kTile + i] ← from[i·stride + k] for kLanes neighbours k and all i of a
/// tile. A tile that is no multiple of the lanes has its last lanes written
/// twice, with the same values.
template <std::size_t kTile>
inline void pack_transposed(float* out, const float* from, std::size_t stride) {
  for (std::size_t at = 0; at < kTile; at += kLanes) {
    const std::size_t first = std::min(at, kTile - kLanes);
    simd::Vec lines[kLanes];
    for (std::size_t i = 0; i < kLanes; ++i) {
      lines[i] = simd::load(from + (first + i) * stride);
    }
    simd::transpose(lines);
    for (std::size_t k = 0; k < kLanes; ++k) {
      simd::store(out + k * kTile + first, lines[k]);
    }
  }
}

/// `count` neighbours along the tile, for each of `depth` steps: out[k·kTile
/// + i] ← from[i·step_tile + k·step_depth], zeros for i ≥ count.
template <std::size_t kTile>
void pack_sliver(float* out, const float* from, std::size_t count,
                 std::size_t depth, std::size_t step_tile,
                 std::size_t step_depth) {
  std::size_t k = 0;
  if (count == kTile && step_tile == 1) {
    for (; k < depth; ++k) {
      std::memcpy(out + k * kTile, from + k * step_depth,
                  kTile * sizeof(float));
    }
  } else if (count == kTile && step_depth == 1 && kTile >= kLanes) {
    for (; k + kLanes <= depth; k += kLanes) {
      pack_transposed<kTile>(out + k * kTile, from + k, step_tile);
    }
  }
  for (; k < depth; ++k) {
    for (std::size_t i = 0; i < kTile; ++i) {
      out[k * kTile + i] =
          i < count ? from[i * step_tile + k * step_depth] : 0.0F;
    }
  }
}

}  // namespace

Matrix block(const Matrix& a, std::size_t row, std::size_t col,
             std::size_t rows, std::size_t cols) {
  return {a.data + row * a.row_stride + col * a.col_stride, rows, cols,
          a.row_stride, a.col_stride};
}

void pack_a(float* packed, const Matrix& a) {
  for (std::size_t i = 0; i < a.rows; i += kTileM) {
    pack_sliver<kTileM>(packed + i * a.cols, a.data + i * a.row_stride,
                        std::min(kTileM, a.rows - i), a.cols, a.row_stride,
                        a.col_stride);
  }
}

void pack_b(float* packed, const Matrix& b) {
  for (std::size_t j = 0; j < b.cols; j += kTileN) {
    pack_sliver<kTileN>(packed + j * b.rows, b.data + j * b.col_stride,
                        std::min(kTileN, b.cols - j), b.rows, b.col_stride,
                        b.row_stride);
  }
}

}  // namespace ae::kernels
