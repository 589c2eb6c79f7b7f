// SPDX-License-Identifier: MIT
#include "kernels/convolution_one.h"

#include "kernels/patches.h"

namespace ae::kernels {
namespace {

using simd::broadcast;
using simd::kLanes;
using simd::Vec;

/// Σ a·b: whole vectors into `sum`, the rest as the result.
inline float dot_run(Vec& sum, const float* a, const float* b,
                     std::size_t length) {
  Vec own = broadcast(0.0F);
  std::size_t i = 0;
  for (; i + kLanes <= length; i += kLanes) {
    own = simd::multiply_add(simd::load(a + i), simd::load(b + i), own);
  }
  sum = sum + own;
  float rest = 0.0F;
  for (; i < length; ++i) rest += a[i] * b[i];
  return rest;
}

/// to ← to + factor·from.
inline void add_scaled_run(float* to, const float* from, float factor,
                           std::size_t length) {
  const Vec scale = broadcast(factor);
  std::size_t i = 0;
  for (; i + kLanes <= length; i += kLanes) {
    simd::store(to + i, simd::multiply_add(simd::load(from + i), scale,
                                           simd::load(to + i)));
  }
  for (; i < length; ++i) to[i] += from[i] * factor;
}

}  // namespace

void convolve_one(std::span<float> map, std::span<const float> image,
                  std::span<const float> weight, const Epilogue& epilogue,
                  const Window& window) {
  const float bias = epilogue.bias.empty() ? 0.0F : epilogue.bias[0];
  for_patches(window, 0, map.size(), [&](const Patch& patch) {
    Vec sum = broadcast(0.0F);
    float rest = bias;
    patch.for_runs(window, [&](std::size_t column, std::size_t from,
                               std::size_t length) {
      rest += dot_run(sum, image.data() + from, weight.data() + column, length);
    });
    map[patch.position] = simd::sum_lanes(sum) + rest;
  });
  activate(epilogue.activation, map);
}

void convolve_one_transposed(std::span<float> image, std::span<const float> map,
                             std::span<const float> weight,
                             const Window& window) {
  for_patches(window, 0, map.size(), [&](const Patch& patch) {
    const float value = map[patch.position];
    patch.for_runs(window, [&](std::size_t column, std::size_t to,
                               std::size_t length) {
      add_scaled_run(image.data() + to, weight.data() + column, value, length);
    });
  });
}

void convolve_one_weight_gradient(std::span<float> d_weight,
                                  std::span<const float> image,
                                  std::span<const float> map,
                                  const Window& window) {
  std::ranges::fill(d_weight, 0.0F);
  for_patches(window, 0, map.size(), [&](const Patch& patch) {
    const float value = map[patch.position];
    patch.for_runs(
        window, [&](std::size_t column, std::size_t from, std::size_t length) {
          add_scaled_run(d_weight.data() + column, image.data() + from, value,
                         length);
        });
  });
}

}  // namespace ae::kernels
