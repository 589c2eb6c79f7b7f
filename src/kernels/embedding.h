// SPDX-License-Identifier: MIT
// Rows of a table that are looked up by number.
#pragma once

#include <cstddef>
#include <span>

namespace ae::kernels {

/// out[i] ← row ids[i] of `table`, whose rows have `width` values; NaN for a
/// number that is no row's.
void gather_rows(std::span<float> out, std::span<const float> ids,
                 std::span<const float> table, std::size_t width);

/// d_table[ids[i]] += d_out[i], in the order of i.
void scatter_add_rows(std::span<float> d_table, std::span<const float> ids,
                      std::span<const float> d_out, std::size_t width);

/// Index of the first that is no whole number from 0 to rows − 1, or
/// ids.size().
std::size_t first_invalid_id(std::span<const float> ids, std::size_t rows);

}  // namespace ae::kernels
