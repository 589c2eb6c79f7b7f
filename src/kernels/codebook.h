// SPDX-License-Identifier: MIT
// What vector quantization does with its table of K vectors (rows) beside the
// matrix product of inputs and table. Row numbers are floats, since they are
// kept in memory for floats: exact up to 2²⁴.
#pragma once

#include <cstddef>
#include <span>

namespace ae::kernels {

/// out[k] ← −½·Σⱼ table[k·cols + j]². Added to the product x·e_k it makes the
/// largest of a row that of the nearest e_k: −½·|x − e_k|² but for −½·|x|².
void negative_half_norms(std::span<float> out, std::span<const float> table,
                         std::size_t cols);

/// indices[i] ← the column of the largest value of row i; the lowest of equal
/// ones, 0 where all are NaN.
void largest_columns(std::span<float> indices, std::span<const float> scores,
                     std::size_t cols);

/// Row indices[i] of table += factor · row i of x, in the order of i.
void add_to_rows(std::span<float> table, std::span<const float> x,
                 std::span<const float> indices, std::size_t cols,
                 float factor);

/// d_x ← d_e + factor · (x − e): the straight-through gradient, with that of
/// ½·factor·|x − e|².
void straight_through(std::span<float> d_x, std::span<const float> d_e,
                      std::span<const float> x, std::span<const float> e,
                      float factor);

}  // namespace ae::kernels
