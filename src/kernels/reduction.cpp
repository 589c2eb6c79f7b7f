// SPDX-License-Identifier: MIT
#include "kernels/reduction.h"

#include <algorithm>
#include <cmath>

#include "kernels/activation.h"
#include "kernels/chunked_sum.h"
#include "kernels/parallel_vectors.h"

namespace ae::kernels {

using simd::broadcast;
using simd::Vec;

namespace {

// Four vectors at once are a cache line, which is then read only once.
constexpr std::size_t kWidth = 4 * simd::kLanes;

/// Sums of the columns begin … end − 1, of which all but the last are whole
/// lines.
void sum_columns(std::span<float> sums, std::span<const float> x,
                 std::size_t cols, std::size_t begin, std::size_t end) {
  std::size_t first = begin;
  for (; first + kWidth <= end; first += kWidth) {
    const Vec zero = broadcast(0.0F);
    Vec sum[4] = {zero, zero, zero, zero};
    for (std::size_t at = first; at < x.size(); at += cols) {
      for (std::size_t k = 0; k < 4; ++k) {
        sum[k] = sum[k] + simd::load(&x[at + k * simd::kLanes]);
      }
    }
    for (std::size_t k = 0; k < 4; ++k) {
      simd::store(&sums[first + k * simd::kLanes], sum[k]);
    }
  }
  simd::for_vectors(end - first, [&](std::size_t j, auto access) {
    Vec sum = broadcast(0.0F);
    for (std::size_t at = first + j; at < x.size(); at += cols) {
      sum = sum + access.load(&x[at]);
    }
    access.store(&sums[first + j], sum);
  });
}

/// Folds sums of columns that are the same modulo sums.size().
void fold(std::span<float> sums, std::span<const float> wide) {
  for (std::size_t j = 0; j < sums.size(); ++j) {
    sums[j] = 0.0F;
    for (std::size_t k = j; k < wide.size(); k += sums.size()) {
      sums[j] += wide[k];
    }
  }
}

// Rows are summed in groups, as many whatever the threads.
constexpr std::size_t kMostGroups = 16;
constexpr std::size_t kLeastOfGroup = 8 * 1024;
constexpr std::size_t kMostColumns = 256;
// What stays in the first-level cache from one pass to the next.
constexpr std::size_t kBlock = 2048;

/// Narrow rows side by side are one wide row, where there are enough of them.
bool is_narrow(std::size_t size, std::size_t cols) {
  return size >= kLeastOfGroup && cols < kWidth && kWidth % cols == 0 &&
         size % kWidth == 0;
}

std::size_t groups_of(std::size_t size, std::size_t cols) {
  if (cols == 0 || cols > kMostColumns) return 1;
  return std::clamp<std::size_t>(size / kLeastOfGroup, 1, kMostGroups);
}

/// sums ← Σ of what `sum_group(sums of a group, values of the group)` gives.
template <class SumGroup>
void sum_in_groups(std::span<float> sums, std::size_t size, std::size_t groups,
                   SumGroup&& sum_group) {
  float partial[kMostGroups * kMostColumns];
  const std::size_t cols = sums.size();
  parallel_ranges(groups, 1, 2, [&](std::size_t begin, std::size_t end) {
    for (std::size_t g = begin; g < end; ++g) {
      const Range rows = part_of(size / cols, g, groups);
      sum_group(std::span(partial + g * cols, cols),
                Range{rows.begin * cols, rows.end * cols});
    }
  });
  fold(sums, {partial, groups * cols});
}

}  // namespace

void column_sums(std::span<float> sums, std::span<const float> x,
                 std::size_t cols) {
  if (is_narrow(x.size(), cols)) {
    float wide[kWidth];
    column_sums(wide, x, kWidth);
    return fold(sums, wide);
  }
  const std::size_t groups = groups_of(x.size(), cols);
  if (groups == 1) {
    const std::size_t least = x.size() < kLeastOfGroup ? cols + 1 : kWidth;
    return parallel_ranges(cols, kWidth, least,
                           [&](std::size_t begin, std::size_t end) {
                             sum_columns(sums, x, cols, begin, end);
                           });
  }
  sum_in_groups(sums, x.size(), groups, [&](std::span<float> own, Range at) {
    sum_columns(own, x.subspan(at.begin, at.size()), cols, 0, cols);
  });
}

void activate_backward_with_sums(Activation kind, std::span<float> d_y,
                                 std::span<const float> y,
                                 std::span<float> sums, std::size_t cols) {
  if (sums.empty()) return activate_backward(kind, d_y, y);
  if (kind == Activation::kLinear || cols > kMostColumns) {
    activate_backward(kind, d_y, y);
    return column_sums(sums, d_y, cols);
  }
  const std::size_t width = is_narrow(d_y.size(), cols) ? kWidth : cols;
  float wide[kMostColumns];
  const std::size_t step = std::max<std::size_t>(kBlock / width, 1) * width;
  const auto sum_group = [&](std::span<float> own, Range at) {
    float block[kMostColumns];
    std::ranges::fill(own, 0.0F);
    for (std::size_t i = at.begin; i < at.end; i += step) {
      const std::size_t size = std::min(step, at.end - i);
      const auto values = d_y.subspan(i, size);
      activate_backward(kind, values, y.subspan(i, size));
      sum_columns({block, width}, values, width, 0, width);
      for (std::size_t j = 0; j < width; ++j) own[j] += block[j];
    }
  };
  sum_in_groups({wide, width}, d_y.size(), groups_of(d_y.size(), width),
                sum_group);
  fold(sums, {wide, width});
}

double sum_of_squares(std::span<const float> x) {
  return sum_in_chunks(x.size(), [=](std::size_t i, auto access) {
    const Vec value = access.load(&x[i]);
    return value * value;
  });
}

void raise_to_magnitudes(std::span<float> highest, std::span<const float> x) {
  const std::size_t cols = highest.size();
  for (std::size_t row = 0; row < x.size(); row += cols) {
    simd::for_vectors(cols, [&](std::size_t j, auto access) {
      const Vec magnitude = simd::abs(access.load(&x[row + j]));
      access.store(&highest[j],
                   simd::at_least(access.load(&highest[j]), magnitude));
    });
  }
}

std::size_t first_non_finite(std::span<const float> x) {
  // 0·x is 0 for finite x, NaN for NaN and infinity.
  Vec sum = broadcast(0.0F);
  simd::for_vectors(x.size(), [&](std::size_t i, auto access) {
    sum = sum + broadcast(0.0F) * access.load(&x[i]);
  });
  if (simd::sum_lanes(sum) == 0.0F) return x.size();
  const auto is_finite = [](float value) { return std::isfinite(value); };
  return static_cast<std::size_t>(
      std::find_if_not(x.begin(), x.end(), is_finite) - x.begin());
}

void scale(std::span<float> x, float factor) {
  simd::for_vectors(x.size(), [&](std::size_t i, auto access) {
    access.store(&x[i], access.load(&x[i]) * broadcast(factor));
  });
}

void clip(std::span<float> x, float lowest, float highest) {
  simd::for_vectors(x.size(), [&](std::size_t i, auto access) {
    access.store(&x[i], simd::at_most(simd::at_least(access.load(&x[i]),
                                                     broadcast(lowest)),
                                      broadcast(highest)));
  });
}

}  // namespace ae::kernels
