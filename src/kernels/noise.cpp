// SPDX-License-Identifier: MIT
#include "kernels/noise.h"

#include "kernels/simd.h"

namespace ae::kernels {
namespace {

using simd::broadcast;
using simd::select;
using simd::Vec;

/// noisy ← damage(clean, noisy).
template <class Damage>
inline void apply(std::span<float> noisy, std::span<const float> clean,
                  Damage&& damage) {
  simd::for_vectors(noisy.size(), [&](std::size_t i, auto access) {
    access.store(&noisy[i],
                 damage(access.load(&clean[i]), access.load(&noisy[i])));
  });
}

Vec within(Bounds bounds, Vec x) {
  return simd::at_most(simd::at_least(x, broadcast(bounds.lowest)),
                       broadcast(bounds.highest));
}

}  // namespace

void add_noise(std::span<float> noisy, std::span<const float> clean,
               float stddev, Bounds bounds) {
  apply(noisy, clean, [&](Vec value, Vec normal) {
    return within(bounds, value + broadcast(stddev) * normal);
  });
}

void multiply_noise(std::span<float> noisy, std::span<const float> clean,
                    float stddev, Bounds bounds) {
  apply(noisy, clean, [&](Vec value, Vec normal) {
    const Vec factor = broadcast(1.0F) + broadcast(stddev) * normal;
    return within(bounds, value * factor);
  });
}

void mask_values(std::span<float> noisy, std::span<const float> clean,
                 float rate, float value) {
  apply(noisy, clean, [&](Vec kept, Vec draw) {
    return select(draw < broadcast(rate), broadcast(value), kept);
  });
}

void salt_and_pepper(std::span<float> noisy, std::span<const float> clean,
                     float rate) {
  apply(noisy, clean, [&](Vec kept, Vec draw) {
    // The lower half of what is damaged is pepper, the upper half salt.
    const Vec damaged =
        select(draw < broadcast(0.5F * rate), broadcast(0.0F), broadcast(1.0F));
    return select(draw < broadcast(rate), damaged, kept);
  });
}

}  // namespace ae::kernels
