// SPDX-License-Identifier: MIT
#include "kernels/gemv.h"

#include "kernels/gemm_tile.h"

namespace ae::kernels {
namespace {

using simd::broadcast;
using simd::kLanes;
using simd::Vec;

// Sums that run at once, as many as hide the latency of one addition.
constexpr std::size_t kSums = 8;

/// Sums of `kCount` vectors of columns over `depth` rows of B.
template <std::size_t kCount, class Access>
inline void add_columns(Vec (&sum)[kCount], const float* a, std::size_t a_step,
                        const float* b, std::size_t b_step, std::size_t depth,
                        Access access) {
  for (std::size_t k = 0; k < depth; ++k, b += b_step) {
    const Vec value = broadcast(a[k * a_step]);
    for (std::size_t j = 0; j < kCount; ++j) {
      sum[j] = simd::multiply_add(value, access.load(b + j * kLanes), sum[j]);
    }
  }
}

/// The columns from `col` on, in blocks of K as `gemm` sums them.
template <std::size_t kCount, class Access>
inline void multiply_columns(const Output& c, const Matrix& a, const Matrix& b,
                             std::size_t col, Access access) {
  for (std::size_t k = 0; k < b.rows; k += kBlockK) {
    const std::size_t depth = std::min(kBlockK, b.rows - k);
    Vec sum[kCount];
    for (Vec& one : sum) one = broadcast(0.0F);
    add_columns(sum, a.data + k * a.col_stride, a.col_stride,
                b.data + k * b.row_stride + col, b.row_stride, depth, access);
    Output out = c;
    out.add = c.add || k > 0;
    out.last = k + depth == b.rows;
    for (std::size_t j = 0; j < kCount; ++j) {
      finish_vector<Activation::kLinear>(out, 0, col + j * kLanes, sum[j],
                                         access);
    }
  }
}

}  // namespace

void gemv(std::span<float> c, const Matrix& a, const Matrix& b,
          const Epilogue& epilogue) {
  const float* bias = epilogue.bias.empty() ? nullptr : epilogue.bias.data();
  const Output out = {c.data(), b.cols, bias, epilogue.accumulate, true};
  std::size_t col = 0;
  for (; col + kSums * kLanes <= b.cols; col += kSums * kLanes) {
    multiply_columns<kSums>(out, a, b, col, simd::FullAccess{});
  }
  simd::for_vectors(b.cols - col, [&](std::size_t j, auto access) {
    multiply_columns<1>(out, a, b, col + j, access);
  });
  activate(epilogue.activation, c);
}

}  // namespace ae::kernels
