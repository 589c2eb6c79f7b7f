// SPDX-License-Identifier: MIT
#include "kernels/codebook.h"

#include <algorithm>
#include <limits>

#include "kernels/simd.h"

namespace ae::kernels {
namespace {

using simd::broadcast;
using simd::Vec;

constexpr float kLeast = -std::numeric_limits<float>::infinity();

struct Largest {
  float value = kLeast;
  float column = 0.0F;
};

/// Each lane's largest value and first column of it, one lane at the end. No
/// value is above the least one, so that NaN and it leave column 0.
Largest largest_of_vectors(std::span<const float> row) {
  float columns[simd::kLanes];
  for (std::size_t i = 0; i < simd::kLanes; ++i) {
    columns[i] = static_cast<float>(i);
  }
  Vec column = simd::load(columns);
  Vec best = broadcast(kLeast);
  Vec best_column = broadcast(0.0F);
  for (std::size_t j = 0; j < row.size(); j += simd::kLanes) {
    const Vec value = simd::load(&row[j]);
    const auto is_larger = value > best;
    best = simd::select(is_larger, value, best);
    best_column = simd::select(is_larger, column, best_column);
    column = column + broadcast(static_cast<float>(simd::kLanes));
  }
  float values[simd::kLanes];
  simd::store(values, best);
  simd::store(columns, best_column);
  Largest largest;
  for (std::size_t i = 0; i < simd::kLanes; ++i) {
    if (values[i] > largest.value ||
        (values[i] == largest.value && columns[i] < largest.column)) {
      largest = {values[i], columns[i]};
    }
  }
  return largest;
}

std::size_t row_at(std::span<const float> indices, std::size_t i) {
  return static_cast<std::size_t>(indices[i]);
}

}  // namespace

void negative_half_norms(std::span<float> out, std::span<const float> table,
                         std::size_t cols) {
  for (std::size_t k = 0; k < out.size(); ++k) {
    const float* row = table.data() + k * cols;
    Vec sum = broadcast(0.0F);
    simd::for_vectors(cols, [&](std::size_t j, auto access) {
      const Vec value = access.load(row + j);
      sum = simd::multiply_add(value, value, sum);
    });
    out[k] = -0.5F * simd::sum_lanes(sum);
  }
}

void largest_columns(std::span<float> indices, std::span<const float> scores,
                     std::size_t cols) {
  const std::size_t whole = cols - cols % simd::kLanes;
  for (std::size_t i = 0; i < indices.size(); ++i) {
    const auto row = scores.subspan(i * cols, cols);
    Largest largest = largest_of_vectors(row.first(whole));
    for (std::size_t j = whole; j < cols; ++j) {
      if (row[j] > largest.value) largest = {row[j], static_cast<float>(j)};
    }
    indices[i] = largest.column;
  }
}

void add_to_rows(std::span<float> table, std::span<const float> x,
                 std::span<const float> indices, std::size_t cols,
                 float factor) {
  for (std::size_t i = 0; i < indices.size(); ++i) {
    float* row = table.data() + row_at(indices, i) * cols;
    const float* from = x.data() + i * cols;
    simd::for_vectors(cols, [&](std::size_t j, auto access) {
      access.store(row + j, access.load(row + j) +
                                broadcast(factor) * access.load(from + j));
    });
  }
}

void straight_through(std::span<float> d_x, std::span<const float> d_e,
                      std::span<const float> x, std::span<const float> e,
                      float factor) {
  simd::for_vectors(d_x.size(), [&](std::size_t i, auto access) {
    const Vec difference = access.load(&x[i]) - access.load(&e[i]);
    access.store(&d_x[i],
                 access.load(&d_e[i]) + broadcast(factor) * difference);
  });
}

}  // namespace ae::kernels
