// SPDX-License-Identifier: MIT
#include "kernels/gemm.h"

#include "kernels/gemm_pack.h"
#include "kernels/gemv.h"
#include "kernels/threads.h"

namespace ae::kernels {
namespace {

// A block of A (kBlockM × kBlockK) fits a 256 KB second-level cache beside the
// sliver of B (kBlockK × kTileN) that the first level holds.
constexpr std::size_t kBlockM = 16 * kTileM;
constexpr std::size_t kBlockN = 128 * kTileN;
// A transposed A is read line by line of the cache for each tile: that costs
// less than packing it where few tiles share it.
constexpr std::size_t kFewColumns = 8 * kTileN;
// Products and copies of a part, below which dividing costs more than it gives.
constexpr std::size_t kLeastProducts = 64 * 1024;
constexpr std::size_t kLeastCopies = 16 * 1024;

/// Columns of so many, filled up to whole tiles.
std::size_t whole_tiles(std::size_t cols) {
  return (cols + kTileN - 1) / kTileN * kTileN;
}

/// Whether the micro-kernel reads A as it lies.
bool reads_columns(const Matrix& a, std::size_t cols) {
  return a.row_stride == 1 && cols <= kFewColumns;
}

/// C block ← A block · packed B block. The six values of a column of A lie side
/// by side; `steps` says where the next column and the next six rows are.
template <Activation kKind, class Steps>
inline void multiply_tiles(const Matrix& a, const Steps& steps,
                           const float* packed_b, std::size_t cols,
                           const Output& block) {
  for (std::size_t j = 0; j < cols; j += kTileN) {
    const std::size_t width = std::min(kTileN, cols - j);
    for (std::size_t i = 0; i < a.rows; i += kTileM) {
      const Tile tile = multiply_add_columns(
          zero_tile(), a.data + i * steps.row(), steps.col(),
          packed_b + j * a.cols, kTileN, a.cols);
      store_tile<kKind>(tile, block.at(i, j), std::min(kTileM, a.rows - i),
                        width);
    }
  }
}

struct TransposedSteps {
  std::size_t stride;
  std::size_t row() const { return 1; }
  std::size_t col() const { return stride; }
};

struct PackedSteps {
  std::size_t depth;
  std::size_t row() const { return depth; }
  std::size_t col() const { return kTileM; }
};

/// The same with A copied first.
template <Activation kKind>
void multiply_packed(const Matrix& a, float* packed_a, const float* packed_b,
                     std::size_t cols, const Output& block) {
  pack_a(packed_a, a);
  multiply_tiles<kKind>({packed_a, a.rows, a.cols, 0, 0}, PackedSteps{a.cols},
                        packed_b, cols, block);
}

/// Any rows of A with a packed block of B.
template <Activation kKind>
void multiply(const Matrix& a, float* packed_a, const float* packed_b,
              std::size_t cols, bool packs_a, const Output& out) {
  for (std::size_t i = 0; i < a.rows; i += kBlockM) {
    const std::size_t rows = std::min(kBlockM, a.rows - i);
    const Matrix part = block(a, i, 0, rows, a.cols);
    // The last tile, read as it lies, would be read past its end.
    const std::size_t whole = packs_a ? 0 : rows / kTileM * kTileM;
    if (whole > 0) {
      multiply_tiles<kKind>(block(part, 0, 0, whole, a.cols),
                            TransposedSteps{a.col_stride}, packed_b, cols,
                            out.at(i, 0));
    }
    if (whole == rows) continue;
    multiply_packed<kKind>(block(part, whole, 0, rows - whole, a.cols),
                           packed_a, packed_b, cols, out.at(i + whole, 0));
  }
}

/// Whether rows of C are divided between threads, not columns: what leaves the
/// busiest thread with less. A part of the columns would pack A again.
bool divides_rows(std::size_t rows, std::size_t cols, bool packs_a) {
  const auto share = [](std::size_t size, std::size_t tile) {
    const std::size_t tiles = (size + tile - 1) / tile;
    const std::size_t most = (tiles + thread_count() - 1) / thread_count();
    return static_cast<double>(most) / static_cast<double>(tiles);
  };
  const double again = packs_a ? 0.1 : 0.0;
  return share(rows, kTileM) <= share(cols, kTileN) + again;
}

/// Into how many parts C is divided. Each part of the columns packs A again.
std::size_t parts_of_product(std::size_t products, bool by_rows, bool packs_a) {
  const std::size_t parts = parts_for(products, kLeastProducts);
  return by_rows || !packs_a ? parts : std::min(parts, thread_count());
}

/// `multiply` by all threads.
template <Activation kKind>
void multiply_in_parts(const Matrix& a, float* packed_a, const float* packed_b,
                       std::size_t cols, const Output& out) {
  const bool packs_a = !reads_columns(a, cols);
  const bool by_rows = divides_rows(a.rows, cols, packs_a);
  const std::size_t parts =
      parts_of_product(a.rows * a.cols * cols, by_rows, packs_a);
  parallel(parts, [&](std::size_t part) {
    float* own = packed_a + thread_index() * kBlockM * kBlockK;
    const Range rows =
        by_rows ? part_of(a.rows, part, parts, kTileM) : Range{0, a.rows};
    const Range at =
        by_rows ? Range{0, cols} : part_of(cols, part, parts, kTileN);
    if (rows.size() == 0 || at.size() == 0) return;
    multiply<kKind>(block(a, rows.begin, 0, rows.size(), a.cols), own,
                    packed_b + at.begin * a.cols, at.size(), packs_a,
                    out.at(rows.begin, at.begin));
  });
}

/// `pack_b` by all threads.
void pack_b_in_parts(float* packed, const Matrix& b) {
  const std::size_t least = kLeastCopies / b.rows;
  parallel_ranges(b.cols, kTileN, least,
                  [&](std::size_t begin, std::size_t end) {
                    pack_b(packed + begin * b.rows,
                           block(b, 0, begin, b.rows, end - begin));
                  });
}

/// The blocks of B, packed before or when their turn has come.
struct Blocks {
  Matrix b;
  float* next;          ///< where the block whose turn it is goes, or
  const float* packed;  ///< all of them: from the top to the bottom of B and
                        ///< from its left to its right

  std::size_t offset(std::size_t k, std::size_t j, std::size_t cols) const {
    return j * b.rows + k * whole_tiles(cols);
  }

  const float* at(std::size_t k, std::size_t j, std::size_t depth,
                  std::size_t cols) const {
    if (packed != nullptr) return packed + offset(k, j, cols);
    pack_b_in_parts(next, block(b, k, j, depth, cols));
    return next;
  }
};

template <Activation kKind>
void gemm_blocked(std::span<float> c, const Matrix& a, const Blocks& blocks,
                  const Epilogue& epilogue, float* packed_a) {
  const Matrix& b = blocks.b;
  const float* bias = epilogue.bias.empty() ? nullptr : epilogue.bias.data();
  for (std::size_t j = 0; j < b.cols; j += kBlockN) {
    const std::size_t cols = std::min(kBlockN, b.cols - j);
    for (std::size_t k = 0; k < a.cols; k += kBlockK) {
      const std::size_t depth = std::min(kBlockK, a.cols - k);
      const float* packed_b = blocks.at(k, j, depth, cols);
      const Output out = {c.data() + j, b.cols,
                          bias == nullptr ? nullptr : bias + j,
                          k > 0 || epilogue.accumulate, k + depth == a.cols};
      multiply_in_parts<kKind>(block(a, 0, k, a.rows, depth), packed_a,
                               packed_b, cols, out);
    }
  }
}

void gemm_of(std::span<float> c, const Matrix& a, const Blocks& blocks,
             const Epilogue& epilogue, std::span<float> workspace) {
  float* packed_a = workspace.data() + kBlockK * kBlockN;
  with_fused(epilogue.activation, [&]<Activation kKind>() {
    gemm_blocked<kKind>(c, a, blocks, epilogue, packed_a);
  });
  if (!is_fused(epilogue.activation)) activate(epilogue.activation, c);
}

bool is_vector_product(const Matrix& a, const Matrix& b) {
  return a.rows == 1 && b.col_stride == 1;
}

}  // namespace

std::size_t gemm_workspace_size() {
  return kBlockK * kBlockN + thread_count() * kBlockM * kBlockK;
}

std::size_t packed_size(std::size_t rows, std::size_t cols) {
  return rows * whole_tiles(cols);
}

PackedMatrix pack(std::span<float> packed, const Matrix& b) {
  const Blocks blocks = {b, nullptr, packed.data()};
  for (std::size_t j = 0; j < b.cols; j += kBlockN) {
    const std::size_t cols = std::min(kBlockN, b.cols - j);
    for (std::size_t k = 0; k < b.rows; k += kBlockK) {
      const std::size_t depth = std::min(kBlockK, b.rows - k);
      pack_b_in_parts(packed.data() + blocks.offset(k, j, cols),
                      block(b, k, j, depth, cols));
    }
  }
  return {b, packed.data()};
}

void gemm(std::span<float> c, const Matrix& a, const Matrix& b,
          const Epilogue& epilogue, std::span<float> workspace) {
  if (is_vector_product(a, b)) return gemv(c, a, b, epilogue);
  gemm_of(c, a, {b, workspace.data(), nullptr}, epilogue, workspace);
}

void gemm(std::span<float> c, const Matrix& a, const PackedMatrix& b,
          const Epilogue& epilogue, std::span<float> workspace) {
  const Matrix& original = b.original;
  if (b.packed == nullptr || is_vector_product(a, original)) {
    return gemm(c, a, original, epilogue, workspace);
  }
  gemm_of(c, a, {original, nullptr, b.packed}, epilogue, workspace);
}

}  // namespace ae::kernels
