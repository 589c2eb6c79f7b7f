// SPDX-License-Identifier: MIT
#include "kernels/convolution_grid.h"

#include "kernels/gemm_tile.h"

namespace ae::kernels {
namespace {

/// Six positions: where they are read and where their sums go. After the last
/// one of the grid it is repeated.
struct Positions {
  RowPointers from;
  float* to[kTileM];
  std::size_t count;
};

/// Walks a grid row by row.
class Walk {
 public:
  Walk(float* out, const float* source, const Grid& grid)
      : out_(out), source_(source), grid_(grid) {}

  bool is_done() const { return row_ == grid_.rows; }

  Positions next() {
    Positions six;
    six.count = 0;
    for (std::size_t i = 0; i < kTileM; ++i) {
      if (is_done()) {
        six.from.row[i] = six.from.row[i - 1];
        six.to[i] = six.to[i - 1];
        continue;
      }
      six.from.row[i] =
          source_ + row_ * grid_.source_row + col_ * grid_.source_col;
      six.to[i] = out_ + row_ * grid_.out_row + col_ * grid_.out_col;
      ++six.count;
      if (++col_ == grid_.cols) {
        col_ = 0;
        ++row_;
      }
    }
    return six;
  }

 private:
  float* out_;
  const float* source_;
  const Grid& grid_;
  std::size_t row_ = 0;
  std::size_t col_ = 0;
};

inline Tile sum_taps(const RowPointers& from, const float* packed,
                     const Grid& grid) {
  Tile tile = zero_tile();
  for (std::size_t t = 0; t < grid.taps; ++t) {
    tile = multiply_add_rows(tile, from.moved(t * grid.tap_step), packed,
                             kTileN, grid.run);
    packed += grid.run * kTileN;
  }
  return tile;
}

/// Writes the columns `n` … n + columns − 1 of all positions.
template <Activation kKind>
inline void store_positions(const Tile& tile, const Output& out,
                            const Positions& at, std::size_t n,
                            std::size_t columns) {
  if (at.count == kTileM && columns == kTileN) {
    return store_whole<kKind>(tile, out,
                              [&](std::size_t i) { return at.to[i] + n; });
  }
  // A copy: positions are counted here, which registers cannot be.
  const Tile counted = tile;
  for (std::size_t i = 0; i < at.count; ++i) {
    const Output one = {at.to[i] + n, 0, out.bias, out.add, out.last};
    store_row<kKind>(counted, one, i, columns);
  }
}

template <Activation kKind>
void convolve_as(float* out, const float* source, const float* packed,
                 const float* bias, const Grid& grid) {
  const std::size_t depth = grid.taps * grid.run;
  for (Walk walk(out, source, grid); !walk.is_done();) {
    const Positions at = walk.next();
    for (std::size_t n = 0; n < grid.columns; n += kTileN) {
      const Tile tile = sum_taps(at.from, packed + n * depth, grid);
      const Output out = {nullptr, 0, bias == nullptr ? nullptr : bias + n,
                          false, true};
      store_positions<kKind>(tile, out, at, n,
                             std::min(kTileN, grid.columns - n));
    }
  }
}

}  // namespace

void convolve_grid(float* out, const float* source, const float* packed,
                   const float* bias, Activation activation, const Grid& grid) {
  with_fused(activation, [&]<Activation kKind>() {
    convolve_as<kKind>(out, source, packed, bias, grid);
  });
}

}  // namespace ae::kernels
