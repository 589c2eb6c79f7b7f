// SPDX-License-Identifier: MIT
#include "kernels/embedding.h"

#include <algorithm>
#include <limits>

#include "kernels/simd.h"

namespace ae::kernels {
namespace {

/// Whether a row has the number; false for NaN.
bool is_row(float id, std::size_t rows) {
  return id >= 0.0F && id < static_cast<float>(rows) &&
         id == static_cast<float>(static_cast<std::size_t>(id));
}

}  // namespace

std::size_t first_invalid_id(std::span<const float> ids, std::size_t rows) {
  const auto is_valid = [rows](float id) { return is_row(id, rows); };
  return static_cast<std::size_t>(
      std::find_if_not(ids.begin(), ids.end(), is_valid) - ids.begin());
}

void gather_rows(std::span<float> out, std::span<const float> ids,
                 std::span<const float> table, std::size_t width) {
  if (width == 0) return;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto to = out.subspan(i * width, width);
    if (!is_row(ids[i], table.size() / width)) {
      std::fill(to.begin(), to.end(), std::numeric_limits<float>::quiet_NaN());
      continue;
    }
    const auto from =
        table.subspan(static_cast<std::size_t>(ids[i]) * width, width);
    std::copy(from.begin(), from.end(), to.begin());
  }
}

void scatter_add_rows(std::span<float> d_table, std::span<const float> ids,
                      std::span<const float> d_out, std::size_t width) {
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (!is_row(ids[i], d_table.size() / width)) continue;
    float* to = &d_table[static_cast<std::size_t>(ids[i]) * width];
    const float* from = &d_out[i * width];
    simd::for_vectors(width, [&](std::size_t j, auto access) {
      access.store(to + j, access.load(to + j) + access.load(from + j));
    });
  }
}

}  // namespace ae::kernels
