// SPDX-License-Identifier: MIT
#include "kernels/gemm.h"

#include <algorithm>

#include "kernels/gemm_pack.h"

namespace ae::kernels {
namespace {

using simd::broadcast;
using simd::kLanes;
using simd::Vec;

// A block of A (kBlockM × kBlockK) fits a 256 KB second-level cache beside the
// sliver of B (kBlockK × kTileN) that the first level holds.
constexpr std::size_t kBlockM = 16 * kTileM;
constexpr std::size_t kBlockK = 256;
constexpr std::size_t kBlockN = 128 * kTileN;

/// The sums of one tile of C.
struct Tile {
  Vec sum[kTileM][2];
};

/// Tile of A·B over `depth` packed columns of A and rows of B.
inline Tile multiply_tile(const float* a, const float* b, std::size_t depth) {
  Tile tile;
  for (auto& row : tile.sum) row[0] = row[1] = broadcast(0.0F);
  for (std::size_t k = 0; k < depth; ++k, a += kTileM, b += kTileN) {
    const Vec b0 = simd::load(b);
    const Vec b1 = simd::load(b + kLanes);
    for (std::size_t i = 0; i < kTileM; ++i) {
      const Vec value = broadcast(a[i]);
      tile.sum[i][0] = simd::multiply_add(value, b0, tile.sum[i][0]);
      tile.sum[i][1] = simd::multiply_add(value, b1, tile.sum[i][1]);
    }
  }
  return tile;
}

/// Where a tile goes and what happens to it on the way.
struct Output {
  float* c;
  std::size_t stride;
  const float* bias;  ///< of the tile's first column, or null
  bool add;           ///< to what C holds, e.g. from earlier blocks of K
  bool last;          ///< the sum is complete: bias and activation follow
};

template <Activation kKind, class Access>
inline void finish_vector(const Output& out, std::size_t row, std::size_t col,
                          Vec sum, Access access) {
  float* at = out.c + row * out.stride + col;
  if (out.add) sum = sum + access.load(at);
  if (out.last) {
    if (out.bias != nullptr) sum = sum + access.load(out.bias + col);
    sum = activate<kKind>(sum);
  }
  access.store(at, sum);
}

/// Writes the first `rows` × `cols` values of a tile.
template <Activation kKind>
inline void store_tile(const Tile& tile, const Output& out, std::size_t rows,
                       std::size_t cols) {
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = 0; j < 2; ++j) {
      const std::size_t col = j * kLanes;
      if (cols >= col + kLanes) {
        finish_vector<kKind>(out, i, col, tile.sum[i][j], simd::FullAccess{});
      } else if (cols > col) {
        finish_vector<kKind>(out, i, col, tile.sum[i][j],
                             simd::PartialAccess{cols - col});
      }
    }
  }
}

/// C block ← packed A block · packed B block.
template <Activation kKind>
void multiply_block(const float* packed_a, const float* packed_b,
                    std::size_t rows, std::size_t depth, std::size_t cols,
                    const Output& block) {
  for (std::size_t j = 0; j < cols; j += kTileN) {
    for (std::size_t i = 0; i < rows; i += kTileM) {
      const Tile tile =
          multiply_tile(packed_a + i * depth, packed_b + j * depth, depth);
      const Output out = {block.c + i * block.stride + j, block.stride,
                          block.bias == nullptr ? nullptr : block.bias + j,
                          block.add, block.last};
      store_tile<kKind>(tile, out, std::min(kTileM, rows - i),
                        std::min(kTileN, cols - j));
    }
  }
}

template <Activation kKind>
void gemm_blocked(std::span<float> c, const Matrix& a, const Matrix& b,
                  const Epilogue& epilogue, std::span<float> workspace) {
  const float* bias = epilogue.bias.empty() ? nullptr : epilogue.bias.data();
  float* packed_a = workspace.data();
  float* packed_b = packed_a + kBlockM * kBlockK;
  for (std::size_t j = 0; j < b.cols; j += kBlockN) {
    const std::size_t cols = std::min(kBlockN, b.cols - j);
    for (std::size_t k = 0; k < a.cols; k += kBlockK) {
      const std::size_t depth = std::min(kBlockK, a.cols - k);
      pack_b(packed_b, block(b, k, j, depth, cols));
      for (std::size_t i = 0; i < a.rows; i += kBlockM) {
        const std::size_t rows = std::min(kBlockM, a.rows - i);
        pack_a(packed_a, block(a, i, k, rows, depth));
        const Output out = {c.data() + i * b.cols + j, b.cols,
                            bias == nullptr ? nullptr : bias + j,
                            k > 0 || epilogue.accumulate, k + depth == a.cols};
        multiply_block<kKind>(packed_a, packed_b, rows, depth, cols, out);
      }
    }
  }
}

}  // namespace

std::size_t gemm_workspace_size() {
  return kBlockM * kBlockK + kBlockK * kBlockN;
}

void gemm(std::span<float> c, const Matrix& a, const Matrix& b,
          const Epilogue& epilogue, std::span<float> workspace) {
  with_activation(epilogue.activation, [&]<Activation kKind>() {
    gemm_blocked<kKind>(c, a, b, epilogue, workspace);
  });
  if (!is_fused(epilogue.activation)) activate(epilogue.activation, c);
}

}  // namespace ae::kernels
