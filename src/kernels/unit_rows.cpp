// SPDX-License-Identifier: MIT
#include "kernels/unit_rows.h"

#include <cmath>
#include <cstddef>

#include "kernels/simd.h"

namespace ae::kernels {

using simd::broadcast;
using simd::Vec;

void unit_rows(std::span<float> y, std::span<float> inverse,
               std::span<const float> x) {
  const std::size_t cols = x.size() / inverse.size();
  for (std::size_t row = 0; row < inverse.size(); ++row) {
    const auto from = x.subspan(row * cols, cols);
    const auto to = y.subspan(row * cols, cols);
    Vec squares = broadcast(0.0F);
    simd::for_vectors(cols, [&](std::size_t i, auto access) {
      const Vec value = access.load(&from[i]);
      squares = simd::multiply_add(value, value, squares);
    });
    const float square = simd::sum_lanes(squares);
    // NaN must pass.
    inverse[row] = square == 0.0F ? 0.0F : 1.0F / std::sqrt(square);
    const Vec factor = broadcast(inverse[row]);
    simd::for_vectors(cols, [&](std::size_t i, auto access) {
      access.store(&to[i], access.load(&from[i]) * factor);
    });
  }
}

void unit_rows_backward(std::span<float> d_x, std::span<const float> d_y,
                        std::span<const float> x,
                        std::span<const float> inverse) {
  const std::size_t cols = x.size() / inverse.size();
  for (std::size_t row = 0; row < inverse.size(); ++row) {
    const std::size_t begin = row * cols;
    Vec product = broadcast(0.0F);
    simd::for_vectors(cols, [&](std::size_t i, auto access) {
      product = simd::multiply_add(access.load(&d_y[begin + i]),
                                   access.load(&x[begin + i]), product);
    });
    const Vec factor = broadcast(inverse[row]);
    const Vec along = broadcast(simd::sum_lanes(product)) * factor * factor;
    simd::for_vectors(cols, [&](std::size_t i, auto access) {
      const Vec own =
          access.load(&d_y[begin + i]) - access.load(&x[begin + i]) * along;
      access.store(&d_x[begin + i], factor * own);
    });
  }
}

}  // namespace ae::kernels
