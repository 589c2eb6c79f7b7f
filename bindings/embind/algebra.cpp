// SPDX-License-Identifier: MIT
#include "algebra.h"

#include <cmath>

#include "arrays.h"
#include "errors.h"
#include "kernels/gemm.h"
#include "kernels/orthogonal.h"
#include "kernels/symmetric_eigen.h"
#include "tensor/message.h"
#include "tensor/shape.h"

namespace ae::bindings {

using emscripten::val;

namespace {

kernels::Matrix operand(const std::vector<float>& values, std::size_t rows,
                        std::size_t cols, bool transpose) {
  if (checked_product(rows, cols) != values.size()) {
    refuse(ErrorCode::kShape, {"multiply: expected ", rows, " × ", cols,
                               " values, got ", values.size()});
  }
  return transpose ? kernels::transposed(kernels::row_major(values, cols, rows))
                   : kernels::row_major(values, rows, cols);
}

}  // namespace

val multiply(const val& a, const val& b, std::size_t rows, std::size_t cols,
             bool transpose_a, bool transpose_b) {
  return guarded([&] {
    const auto left = copy_in<float>(a);
    const auto right = b.isNull() ? std::vector<float>() : copy_in<float>(b);
    const std::size_t inner = left.size() / rows;
    std::vector<float> product(checked_product(rows, cols));
    std::vector<float> workspace(kernels::gemm_workspace_size());
    kernels::gemm(product, operand(left, rows, inner, transpose_a),
                  operand(b.isNull() ? left : right, inner, cols, transpose_b),
                  {}, workspace);
    return copy_out(std::span<const float>(product));
  });
}

val symmetric_eigen(const val& matrix, std::size_t count) {
  return guarded([&] {
    auto a = copy_in<double>(matrix);
    const auto n =
        static_cast<std::size_t>(std::sqrt(static_cast<double>(a.size())));
    std::vector<double> result(n + a.size());
    std::vector<double> scratch(n);
    const auto all = std::span(result);
    if (!kernels::symmetric_eigen(all.first(n), all.subspan(n), a, scratch)) {
      refuse(ErrorCode::kData, {"eigen: expected finite numbers, got others"});
    }
    return copy_out(std::span<const double>(all.first(n + count * n)));
  });
}

val orthonormalize(const val& rows, std::size_t cols) {
  return guarded([&] {
    auto values = copy_in<float>(rows);
    kernels::orthonormalize_rows(values, cols);
    return copy_out(std::span<const float>(values));
  });
}

}  // namespace ae::bindings
