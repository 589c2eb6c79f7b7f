// SPDX-License-Identifier: MIT
#include "kernels/activation.h"

#include "kernels/fused_activation.h"
#include "kernels/parallel_vectors.h"

namespace ae::kernels {
namespace {

using simd::broadcast;
using simd::select;
using simd::Vec;

constexpr float kLeak = 0.3F;  // Keras's slope

/// x > 0 ? scale·x : bound·(eˣ − 1): elu, and selu, which has the constants
/// with which mean 0 and variance 1 stay.
struct ExponentialUnit {
  float scale;
  float bound;
};
constexpr ExponentialUnit kEluUnit = {1.0F, 1.0F};
constexpr ExponentialUnit kSeluUnit = {1.0507009873554805F,
                                       1.7580993408473766F};

/// values ← f(values).
template <class F>
inline void map(std::span<float> values, F&& f) {
  for_all_vectors(values.size(), [=](std::size_t i, auto access) {
    float* at = values.data() + i;
    access.store(at, f(access.load(at)));
  });
}

/// d_y ← d_y · slope(y).
template <class F>
inline void multiply_by_slope(std::span<float> d_y, std::span<const float> y,
                              F&& slope) {
  for_all_vectors(y.size(), [=](std::size_t i, auto access) {
    float* at = d_y.data() + i;
    access.store(at, access.load(at) * slope(access.load(&y[i])));
  });
}

void activate_unit(ExponentialUnit unit, std::span<float> values) {
  map(values, [unit](Vec x) {
    return select(x > broadcast(0.0F), broadcast(unit.scale) * x,
                  broadcast(unit.bound) * simd::expm1(x));
  });
}

void activate_unit_backward(ExponentialUnit unit, std::span<float> d_y,
                            std::span<const float> y) {
  multiply_by_slope(d_y, y, [unit](Vec value) {
    return select(value > broadcast(0.0F), broadcast(unit.scale),
                  value + broadcast(unit.bound));
  });
}

}  // namespace

void activate(Activation kind, std::span<float> values) {
  const Vec zero = broadcast(0.0F);
  switch (kind) {
    case Activation::kLeakyRelu:
      return map(values, [=](Vec x) {
        return select(x > zero, x, broadcast(kLeak) * x);
      });
    case Activation::kElu:
      return activate_unit(kEluUnit, values);
    case Activation::kSelu:
      return activate_unit(kSeluUnit, values);
    case Activation::kSoftplus:
      // max(x, 0) + ln(1 + e^-|x|), which does not overflow.
      return map(values, [=](Vec x) {
        return simd::at_least(x, zero) + simd::log1p(simd::exp(-simd::abs(x)));
      });
    default:
      break;
  }
  with_activation(kind, [&]<Activation kKind>() {
    if constexpr (kKind != Activation::kLinear) {
      map(values, [](Vec x) { return activate<kKind>(x); });
    }
  });
}

void activate_backward(Activation kind, std::span<float> d_y,
                       std::span<const float> y) {
  const Vec zero = broadcast(0.0F);
  switch (kind) {
    case Activation::kLeakyRelu:
      return multiply_by_slope(d_y, y, [=](Vec value) {
        return select(value > zero, broadcast(1.0F), broadcast(kLeak));
      });
    case Activation::kElu:
      return activate_unit_backward(kEluUnit, d_y, y);
    case Activation::kSelu:
      return activate_unit_backward(kSeluUnit, d_y, y);
    case Activation::kSoftplus:
      // σ(x) = 1 − e⁻ʸ.
      return multiply_by_slope(d_y, y,
                               [](Vec value) { return -simd::expm1(-value); });
    default:
      break;
  }
  with_activation(kind, [&]<Activation kKind>() {
    if constexpr (kKind != Activation::kLinear) {
      multiply_by_slope(
          d_y, y, [](Vec value) { return activation_slope<kKind>(value); });
    }
  });
}

}  // namespace ae::kernels
