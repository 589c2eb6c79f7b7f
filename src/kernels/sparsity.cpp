// SPDX-License-Identifier: MIT
#include "kernels/sparsity.h"

#include <algorithm>
#include <bit>

#include "kernels/math.h"

namespace ae::kernels {
namespace {

using simd::broadcast;
using simd::Vec;

constexpr float kSmallestMean = 1e-6F;

Vec cut_mean(Vec mean) {
  return simd::at_most(simd::at_least(mean, broadcast(kSmallestMean)),
                       broadcast(1.0F - kSmallestMean));
}

/// Whole numbers in the order of the floats.
std::uint32_t order_key(float x) {
  // −0 + 0 is +0, so that the two zeros are equal.
  const auto bits = std::bit_cast<std::uint32_t>(x + 0.0F);
  return (bits >> 31) != 0 ? ~bits : bits | 0x80000000U;
}

/// The k-th largest key, found bit by bit; unlike a sort it takes no memory
/// and bears NaN.
std::uint32_t largest_key(std::span<const float> row, std::size_t k) {
  std::uint32_t threshold = 0;
  for (std::uint32_t bit = 0x80000000U; bit != 0; bit >>= 1) {
    const std::uint32_t candidate = threshold | bit;
    std::size_t count = 0;
    for (const float x : row) count += order_key(x) >= candidate ? 1 : 0;
    if (count >= k) threshold = candidate;
  }
  return threshold;
}

}  // namespace

double sum_of_magnitudes(std::span<const float> x) {
  constexpr std::size_t kChunk = 1024;
  double total = 0.0;
  for (std::size_t begin = 0; begin < x.size(); begin += kChunk) {
    Vec sum = broadcast(0.0F);
    simd::for_vectors(std::min(kChunk, x.size() - begin),
                      [&](std::size_t i, auto access) {
                        sum = sum + simd::abs(access.load(&x[begin + i]));
                      });
    total += simd::sum_lanes(sum);
  }
  return total;
}

void magnitudes_backward(std::span<float> d_x, std::span<const float> x,
                         float factor) {
  const Vec zero = broadcast(0.0F);
  const Vec up = broadcast(factor);
  simd::for_vectors(x.size(), [&](std::size_t i, auto access) {
    const Vec value = access.load(&x[i]);
    const Vec slope =
        simd::select(value > zero, up, simd::select(value < zero, -up, zero));
    access.store(&d_x[i], access.load(&d_x[i]) + slope);
  });
}

void bernoulli_kl(std::span<float> means, float target) {
  const Vec on = broadcast(target);
  const Vec off = broadcast(1.0F - target);
  simd::for_vectors(means.size(), [&](std::size_t i, auto access) {
    const Vec mean = cut_mean(access.load(&means[i]));
    access.store(&means[i],
                 on * simd::log(on / mean) +
                     off * simd::log(off / (broadcast(1.0F) - mean)));
  });
}

void bernoulli_kl_slopes(std::span<float> means, float target) {
  const Vec on = broadcast(target);
  const Vec off = broadcast(1.0F - target);
  simd::for_vectors(means.size(), [&](std::size_t i, auto access) {
    const Vec mean = cut_mean(access.load(&means[i]));
    access.store(&means[i], off / (broadcast(1.0F) - mean) - on / mean);
  });
}

void add_to_rows(std::span<float> x, std::span<const float> y, float factor) {
  const Vec weight = broadcast(factor);
  for (std::size_t row = 0; row < x.size(); row += y.size()) {
    simd::for_vectors(y.size(), [&](std::size_t j, auto access) {
      float* const at = &x[row + j];
      access.store(
          at, simd::multiply_add(weight, access.load(&y[j]), access.load(at)));
    });
  }
}

void keep_largest(std::span<float> x, std::span<float> mask, std::size_t cols,
                  std::size_t k) {
  for (std::size_t begin = 0; begin < x.size(); begin += cols) {
    const auto row = x.subspan(begin, cols);
    const std::uint32_t threshold = largest_key(row, k);
    std::size_t above = 0;
    for (const float value : row) above += order_key(value) > threshold ? 1 : 0;
    std::size_t equal = k - above;
    for (std::size_t j = 0; j < cols; ++j) {
      const std::uint32_t key = order_key(row[j]);
      const bool is_tie = key == threshold && equal > 0;
      if (is_tie) --equal;
      const bool is_kept = key > threshold || is_tie;
      mask[begin + j] = is_kept ? 1.0F : 0.0F;
      if (!is_kept) row[j] = 0.0F;
    }
  }
}

}  // namespace ae::kernels
