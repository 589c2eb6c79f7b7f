// SPDX-License-Identifier: MIT
#include "kernels/loss.h"

#include "kernels/chunked_sum.h"
#include "kernels/fused_activation.h"
#include "kernels/math.h"

namespace ae::kernels {
namespace {

using simd::broadcast;
using simd::Vec;

Vec cross_entropy(Vec z, Vec t, Vec exp_minus_abs) {
  return simd::at_least(z, broadcast(0.0F)) - z * t +
         simd::log1p(exp_minus_abs);
}

/// x times its weight.
template <class Access>
Vec weighted(Vec x, ValueWeights weights, std::size_t i, Access access) {
  return weights.empty() ? x : x * access.load(&weights[i]);
}

/// A distance as vectors, with the gradient's factors.
struct DistanceVectors {
  DistanceVectors(const Distance& distance, float scale)
      : limit(broadcast(distance.limit)),
        square(broadcast(distance.square)),
        slope(broadcast(distance.slope)),
        offset(broadcast(distance.offset)),
        d_square(broadcast(2.0F * distance.square * scale)),
        d_slope(broadcast(distance.slope * scale)) {}

  Vec value(Vec d) const {
    const Vec size = simd::abs(d);
    return simd::select(size <= limit, square * d * d, slope * size - offset);
  }
  Vec gradient(Vec d) const {
    const Vec beyond =
        simd::select(d < broadcast(0.0F), broadcast(0.0F) - d_slope, d_slope);
    return simd::select(simd::abs(d) <= limit, d * d_square, beyond);
  }

  Vec limit, square, slope, offset, d_square, d_slope;
};

}  // namespace

double bce_with_logits(std::span<const float> z, std::span<const float> target,
                       ValueWeights weights) {
  return sum_in_chunks(z.size(), [&](std::size_t i, auto access) {
    const Vec logit = access.load(&z[i]);
    const Vec e = simd::exp(-simd::abs(logit));
    const Vec loss = cross_entropy(logit, access.load(&target[i]), e);
    return only_valid(weighted(loss, weights, i, access), access);
  });
}

double bce_with_logits_backward(std::span<float> z,
                                std::span<const float> target, float scale,
                                ValueWeights weights) {
  return sum_in_chunks(z.size(), [&](std::size_t i, auto access) {
    const Vec logit = access.load(&z[i]);
    const Vec t = access.load(&target[i]);
    const Vec e = simd::exp(-simd::abs(logit));
    const Vec probability = simd::sigmoid_from_exp(logit, e);
    const Vec gradient = (probability - t) * broadcast(scale);
    access.store(&z[i], weighted(gradient, weights, i, access));
    const Vec loss = cross_entropy(logit, t, e);
    return only_valid(weighted(loss, weights, i, access), access);
  });
}

double squared_error(std::span<const float> y, std::span<const float> target,
                     ValueWeights weights) {
  return sum_in_chunks(y.size(), [&](std::size_t i, auto access) {
    const Vec difference = access.load(&y[i]) - access.load(&target[i]);
    return weighted(difference * difference, weights, i, access);
  });
}

double distance_backward(const Distance& distance, Activation activation,
                         std::span<float> z, std::span<const float> target,
                         float scale, ValueWeights weights) {
  const DistanceVectors of(distance, scale);
  double total = 0.0;
  with_activation(activation, [&]<Activation kKind>() {
    total = sum_in_chunks(z.size(), [&](std::size_t i, auto access) {
      const Vec y = activate<kKind>(access.load(&z[i]));
      const Vec difference = y - access.load(&target[i]);
      const Vec gradient = of.gradient(difference) * activation_slope<kKind>(y);
      access.store(&z[i], weighted(gradient, weights, i, access));
      const Vec loss = of.value(difference);
      return only_valid(weighted(loss, weights, i, access), access);
    });
  });
  return total;
}

}  // namespace ae::kernels
