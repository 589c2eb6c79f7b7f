// SPDX-License-Identifier: MIT
// What batch and layer normalisation are made of. Matrices are row-major;
// x̂ = (x − mean) · rstd, rstd = 1 / √(variance + ε), variances by N.
#pragma once

#include <cstddef>
#include <span>

namespace ae::kernels {

/// mean[j], variance[j] ← of column j of x, which has mean.size() columns.
void column_moments(std::span<float> mean, std::span<float> variance,
                    std::span<const float> x);

/// rstd ← 1 / √(variance + epsilon).
void reciprocal_deviation(std::span<float> rstd,
                          std::span<const float> variance, float epsilon);

/// x̂ ← (x − mean) · rstd, column by column.
void standardize_columns(std::span<float> x_hat, std::span<const float> x,
                         std::span<const float> mean,
                         std::span<const float> rstd);

/// x̂ and rstd (one a row) ← of each row of x by its own moments.
void standardize_rows(std::span<float> x_hat, std::span<float> rstd,
                      std::span<const float> x, float epsilon);

/// x ← gamma ⊙ x + beta, column by column.
void scale_and_shift(std::span<float> x, std::span<const float> gamma,
                     std::span<const float> beta);

/// sums[j] ← Σᵢ a[i, j]·b[i, j].
void column_products(std::span<float> sums, std::span<const float> a,
                     std::span<const float> b);

/// The gradients that a column's gamma and beta got.
struct ColumnSums {
  std::span<const float> d_gamma;  ///< Σ d_y·x̂
  std::span<const float> d_beta;   ///< Σ d_y
};

/// d_x ← gamma·rstd ⊙ (d_y − share·(d_beta + x̂·d_gamma)): share is 1 / rows
/// where the moments are those of the columns (Ioffe & Szegedy 2015, section
/// 3), and 0 where they are constants.
void standardize_columns_backward(std::span<float> d_x,
                                  std::span<const float> d_y,
                                  std::span<const float> x_hat,
                                  std::span<const float> gamma,
                                  std::span<const float> rstd,
                                  const ColumnSums& sums, float share);

/// d_x ← rstd · (g − mean g − x̂·mean(g·x̂)) row by row, g = d_y ⊙ gamma.
void standardize_rows_backward(std::span<float> d_x, std::span<const float> d_y,
                               std::span<const float> x_hat,
                               std::span<const float> gamma,
                               std::span<const float> rstd);

}  // namespace ae::kernels
