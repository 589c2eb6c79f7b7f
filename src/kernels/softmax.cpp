// SPDX-License-Identifier: MIT
#include "kernels/softmax.h"

#include <algorithm>

#include "kernels/math.h"

namespace ae::kernels {

using simd::broadcast;

void softmax(std::span<float> y, std::span<const float> x, std::size_t cols) {
  for (std::size_t begin = 0; begin < x.size(); begin += cols) {
    const auto from = x.subspan(begin, cols);
    const auto to = y.subspan(begin, cols);
    const float largest = *std::max_element(from.begin(), from.end());
    simd::for_vectors(cols, [&](std::size_t i, auto access) {
      access.store(&to[i],
                   simd::exp(access.load(&from[i]) - broadcast(largest)));
    });
    // One by one: lanes past the row's end are e^(−max), not 0.
    float sum = 0.0F;
    for (const float value : to) sum += value;
    simd::for_vectors(cols, [&](std::size_t i, auto access) {
      access.store(&to[i], access.load(&to[i]) / broadcast(sum));
    });
  }
}

void softmax_backward(std::span<float> d_x, std::span<const float> d_y,
                      std::span<const float> y, std::size_t cols) {
  for (std::size_t begin = 0; begin < y.size(); begin += cols) {
    simd::Vec sums = broadcast(0.0F);
    simd::for_vectors(cols, [&](std::size_t i, auto access) {
      sums = simd::multiply_add(access.load(&d_y[begin + i]),
                                access.load(&y[begin + i]), sums);
    });
    const simd::Vec mean = broadcast(simd::sum_lanes(sums));
    simd::for_vectors(cols, [&](std::size_t i, auto access) {
      access.store(&d_x[begin + i], access.load(&y[begin + i]) *
                                        (access.load(&d_y[begin + i]) - mean));
    });
  }
}

}  // namespace ae::kernels
