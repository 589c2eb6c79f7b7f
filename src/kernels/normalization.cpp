// SPDX-License-Identifier: MIT
#include "kernels/normalization.h"

#include <algorithm>

#include "kernels/simd.h"

namespace ae::kernels {
namespace {

using simd::broadcast;
using simd::Vec;

// A column may have a hundred thousand values (the pixels of a batch): sums of
// this many are added up, so that errors grow with the number of chunks.
constexpr std::size_t kChunkRows = 256;

/// Σ over the rows of `term(at)`; `at` is where a row's vector of columns is.
template <class Term>
inline Vec sum_rows(std::size_t j, std::size_t cols, std::size_t size,
                    Term&& term) {
  Vec total = broadcast(0.0F);
  for (std::size_t begin = j; begin < size; begin += kChunkRows * cols) {
    const std::size_t end = std::min(size, begin + kChunkRows * cols);
    Vec sum = broadcast(0.0F);
    for (std::size_t at = begin; at < end; at += cols) sum = sum + term(at);
    total = total + sum;
  }
  return total;
}

/// Calls `body(at, j, access)` for every vector of a matrix, row by row.
template <class Body>
inline void for_rows(std::size_t size, std::size_t cols, Body&& body) {
  for (std::size_t begin = 0; begin < size; begin += cols) {
    simd::for_vectors(
        cols, [&](std::size_t j, auto access) { body(begin + j, j, access); });
  }
}

}  // namespace

void column_moments(std::span<float> mean, std::span<float> variance,
                    std::span<const float> x) {
  const std::size_t cols = mean.size();
  const auto rows = static_cast<float>(x.size() / cols);
  simd::for_vectors(cols, [&](std::size_t j, auto access) {
    const Vec average =
        sum_rows(j, cols, x.size(),
                 [&](std::size_t at) { return access.load(&x[at]); }) /
        broadcast(rows);
    const Vec squares = sum_rows(j, cols, x.size(), [&](std::size_t at) {
      const Vec centred = access.load(&x[at]) - average;
      return centred * centred;
    });
    access.store(&mean[j], average);
    access.store(&variance[j], squares / broadcast(rows));
  });
}

void reciprocal_deviation(std::span<float> rstd,
                          std::span<const float> variance, float epsilon) {
  simd::for_vectors(rstd.size(), [&](std::size_t j, auto access) {
    const Vec sum = access.load(&variance[j]) + broadcast(epsilon);
    access.store(&rstd[j], broadcast(1.0F) / simd::sqrt(sum));
  });
}

void standardize_columns(std::span<float> x_hat, std::span<const float> x,
                         std::span<const float> mean,
                         std::span<const float> rstd) {
  for_rows(
      x.size(), mean.size(), [&](std::size_t at, std::size_t j, auto access) {
        access.store(&x_hat[at], (access.load(&x[at]) - access.load(&mean[j])) *
                                     access.load(&rstd[j]));
      });
}

void standardize_rows(std::span<float> x_hat, std::span<float> rstd,
                      std::span<const float> x, float epsilon) {
  const std::size_t cols = x.size() / rstd.size();
  const auto count = static_cast<float>(cols);
  for (std::size_t row = 0; row < rstd.size(); ++row) {
    const auto from = x.subspan(row * cols, cols);
    const auto to = x_hat.subspan(row * cols, cols);
    Vec sum = broadcast(0.0F);
    simd::for_vectors(cols, [&](std::size_t i, auto access) {
      sum = sum + access.load(&from[i]);
    });
    const Vec mean = broadcast(simd::sum_lanes(sum) / count);
    simd::for_vectors(cols, [&](std::size_t i, auto access) {
      access.store(&to[i], access.load(&from[i]) - mean);
    });
    // From what was stored: lanes past the row's end are 0 there.
    Vec squares = broadcast(0.0F);
    simd::for_vectors(cols, [&](std::size_t i, auto access) {
      const Vec centred = access.load(&to[i]);
      squares = simd::multiply_add(centred, centred, squares);
    });
    const float variance = simd::sum_lanes(squares) / count;
    reciprocal_deviation(rstd.subspan(row, 1), {&variance, 1}, epsilon);
    const Vec factor = broadcast(rstd[row]);
    simd::for_vectors(cols, [&](std::size_t i, auto access) {
      access.store(&to[i], access.load(&to[i]) * factor);
    });
  }
}

void scale_and_shift(std::span<float> x, std::span<const float> gamma,
                     std::span<const float> beta) {
  for_rows(x.size(), gamma.size(),
           [&](std::size_t at, std::size_t j, auto access) {
             access.store(&x[at], simd::multiply_add(access.load(&x[at]),
                                                     access.load(&gamma[j]),
                                                     access.load(&beta[j])));
           });
}

void column_products(std::span<float> sums, std::span<const float> a,
                     std::span<const float> b) {
  const std::size_t cols = sums.size();
  simd::for_vectors(cols, [&](std::size_t j, auto access) {
    access.store(&sums[j], sum_rows(j, cols, a.size(), [&](std::size_t at) {
      return access.load(&a[at]) * access.load(&b[at]);
    }));
  });
}

void standardize_columns_backward(std::span<float> d_x,
                                  std::span<const float> d_y,
                                  std::span<const float> x_hat,
                                  std::span<const float> gamma,
                                  std::span<const float> rstd,
                                  const ColumnSums& sums, float share) {
  for_rows(d_x.size(), gamma.size(),
           [&](std::size_t at, std::size_t j, auto access) {
             const Vec common = simd::multiply_add(
                 access.load(&x_hat[at]), access.load(&sums.d_gamma[j]),
                 access.load(&sums.d_beta[j]));
             const Vec own = access.load(&d_y[at]) - broadcast(share) * common;
             access.store(&d_x[at],
                          access.load(&gamma[j]) * access.load(&rstd[j]) * own);
           });
}

void standardize_rows_backward(std::span<float> d_x, std::span<const float> d_y,
                               std::span<const float> x_hat,
                               std::span<const float> gamma,
                               std::span<const float> rstd) {
  const std::size_t cols = gamma.size();
  const auto count = static_cast<float>(cols);
  for (std::size_t row = 0; row < rstd.size(); ++row) {
    const std::size_t begin = row * cols;
    Vec sum = broadcast(0.0F);
    Vec product = broadcast(0.0F);
    simd::for_vectors(cols, [&](std::size_t i, auto access) {
      const Vec g = access.load(&d_y[begin + i]) * access.load(&gamma[i]);
      sum = sum + g;
      product = simd::multiply_add(g, access.load(&x_hat[begin + i]), product);
    });
    const Vec mean = broadcast(simd::sum_lanes(sum) / count);
    const Vec slope = broadcast(simd::sum_lanes(product) / count);
    simd::for_vectors(cols, [&](std::size_t i, auto access) {
      const Vec g = access.load(&d_y[begin + i]) * access.load(&gamma[i]);
      const Vec own = g - mean - access.load(&x_hat[begin + i]) * slope;
      access.store(&d_x[begin + i], broadcast(rstd[row]) * own);
    });
  }
}

}  // namespace ae::kernels
