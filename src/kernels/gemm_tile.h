// SPDX-License-Identifier: MIT
// The micro-kernel of all products, convolutions included: 6 rows × 2 vectors
// of sums, which stay in registers. With 2 vectors of B and 1 of A that is 15
// of the 16 registers that x86 has for wasm's vectors.
#pragma once

#include <algorithm>

#include "kernels/fused_activation.h"
#include "kernels/simd.h"

namespace ae::kernels {

inline constexpr std::size_t kTileM = 6;
inline constexpr std::size_t kTileN = 2 * simd::kLanes;

/// The sums of one tile of C.
struct Tile {
  simd::Vec sum[kTileM][2];
};

inline Tile zero_tile() {
  Tile tile;
  for (auto& row : tile.sum) row[0] = row[1] = simd::broadcast(0.0F);
  return tile;
}

/// tile + A·B over `depth` columns of A and rows of B. The six values
/// of a column of A lie side by side, the next column `a_step` further; the
/// rows of B are `b_step` apart.
inline Tile multiply_add_columns(Tile tile, const float* a, std::size_t a_step,
                                 const float* b, std::size_t b_step,
                                 std::size_t depth) {
  for (std::size_t k = 0; k < depth; ++k, a += a_step, b += b_step) {
    const simd::Vec b0 = simd::load(b);
    const simd::Vec b1 = simd::load(b + simd::kLanes);
    for (std::size_t i = 0; i < kTileM; ++i) {
      const simd::Vec value = simd::broadcast(a[i]);
      tile.sum[i][0] = simd::multiply_add(value, b0, tile.sum[i][0]);
      tile.sum[i][1] = simd::multiply_add(value, b1, tile.sum[i][1]);
    }
  }
  return tile;
}

/// Rows of A wherever they lie; the values of each side by side.
struct RowPointers {
  const float* row[kTileM];

  RowPointers moved(std::size_t step) const {
    RowPointers to;
    for (std::size_t i = 0; i < kTileM; ++i) to.row[i] = row[i] + step;
    return to;
  }
};

/// The same with such rows. Slower by a quarter: moving six pointers costs as
/// much as half a step.
inline Tile multiply_add_rows(Tile tile, const RowPointers& a, const float* b,
                              std::size_t b_step, std::size_t depth) {
  const float* a0 = a.row[0];
  const float* a1 = a.row[1];
  const float* a2 = a.row[2];
  const float* a3 = a.row[3];
  const float* a4 = a.row[4];
  const float* a5 = a.row[5];
  const auto step = [&](std::size_t k) {
    const simd::Vec b0 = simd::load(b);
    const simd::Vec b1 = simd::load(b + simd::kLanes);
    const auto row = [&](std::size_t i, float a_value) {
      const simd::Vec value = simd::broadcast(a_value);
      tile.sum[i][0] = simd::multiply_add(value, b0, tile.sum[i][0]);
      tile.sum[i][1] = simd::multiply_add(value, b1, tile.sum[i][1]);
    };
    row(0, a0[k]);
    row(1, a1[k]);
    row(2, a2[k]);
    row(3, a3[k]);
    row(4, a4[k]);
    row(5, a5[k]);
    b += b_step;
  };
  for (std::size_t k = 0; k < depth; ++k) step(k);
  return tile;
}

/// Where a tile goes and what happens to it on the way.
struct Output {
  float* c;
  std::size_t stride;
  const float* bias;  ///< of the tile's first column, or null
  bool add;           ///< to what C holds, e.g. from earlier blocks of K
  bool last;          ///< the sum is complete: bias and activation follow

  Output at(std::size_t row, std::size_t col) const {
    return {c + row * stride + col, stride,
            bias == nullptr ? nullptr : bias + col, add, last};
  }
};

template <Activation kKind, class Access>
inline void finish_vector(const Output& out, std::size_t row, std::size_t col,
                          simd::Vec sum, Access access) {
  float* at = out.c + row * out.stride + col;
  if (out.add) sum = sum + access.load(at);
  if (out.last) {
    if (out.bias != nullptr) sum = sum + access.load(out.bias + col);
    sum = activate<kKind>(sum);
  }
  access.store(at, sum);
}

/// Writes the first `cols` values of a tile's row to the row `to` of `out`.
template <Activation kKind>
inline void store_row(const Tile& tile, const Output& out, std::size_t row,
                      std::size_t cols, std::size_t to = 0) {
  for (std::size_t j = 0; j < 2; ++j) {
    const std::size_t col = j * simd::kLanes;
    if (cols >= col + simd::kLanes) {
      finish_vector<kKind>(out, to, col, tile.sum[row][j], simd::FullAccess{});
    } else if (cols > col) {
      finish_vector<kKind>(out, to, col, tile.sum[row][j],
                           simd::PartialAccess{cols - col});
    }
  }
}

/// Writes a whole tile, row i to `row_at(i)`. All that is done on the way is
/// done in registers.
template <Activation kKind, class RowAt>
inline void store_whole(Tile tile, const Output& out, RowAt&& row_at) {
  const auto for_all = [&](auto&& change) {
    for (std::size_t i = 0; i < kTileM; ++i) {
      for (std::size_t j = 0; j < 2; ++j) {
        change(tile.sum[i][j], row_at(i) + j * simd::kLanes, j);
      }
    }
  };
  if (out.add) {
    for_all([](simd::Vec& sum, const float* at, std::size_t) {
      sum = sum + simd::load(at);
    });
  }
  if (out.last && out.bias != nullptr) {
    const simd::Vec bias[2] = {simd::load(out.bias),
                               simd::load(out.bias + simd::kLanes)};
    for_all([&](simd::Vec& sum, const float*, std::size_t j) {
      sum = sum + bias[j];
    });
  }
  if (out.last && kKind != Activation::kLinear) {
    for_all([](simd::Vec& sum, const float*, std::size_t) {
      sum = activate<kKind>(sum);
    });
  }
  for_all([](simd::Vec sum, float* at, std::size_t) { simd::store(at, sum); });
}

/// Writes the first `rows` × `cols` values of a tile.
template <Activation kKind>
inline void store_tile(const Tile& tile, const Output& out, std::size_t rows,
                       std::size_t cols) {
  if (rows == kTileM && cols == kTileN) {
    return store_whole<kKind>(
        tile, out, [&](std::size_t i) { return out.c + i * out.stride; });
  }
  // A copy: rows are counted here, which registers cannot be.
  const Tile counted = tile;
  for (std::size_t i = 0; i < rows; ++i) {
    store_row<kKind>(counted, out, i, cols, i);
  }
}

}  // namespace ae::kernels
