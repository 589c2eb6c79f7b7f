// SPDX-License-Identifier: MIT
#include "kernels/loss.h"

#include "kernels/chunked_sum.h"
#include "kernels/fused_activation.h"
#include "kernels/math.h"

namespace ae::kernels {
namespace {

using simd::broadcast;
using simd::Vec;

/// The cross-entropy without its ln(1 + e^-|z|).
Vec linear_part(Vec z, Vec t) {
  return simd::at_least(z, broadcast(0.0F)) - z * t;
}

/// ln(1 + x) for x ≥ 0 of any size.
Vec log1p_of_any(Vec x) {
  const Vec one = broadcast(1.0F);
  return simd::select(x <= one, simd::log1p(x), simd::log(one + x));
}

// Σ ln(1 + e) = ln Π(1 + e): one logarithm serves this many vectors, whose
// product is at most 2¹⁶.
constexpr std::size_t kFactors = 16;

/// The product less 1, so that small e are not lost beside the 1, as
/// (1 + p)(1 + e) − 1.
Vec with_factor(Vec product, Vec e) { return (product + e) + product * e; }

/// x times its weight.
template <class Access>
Vec weighted(Vec x, ValueWeights weights, std::size_t i, Access access) {
  return weights.empty() ? x : x * access.load(&weights[i]);
}

/// What of a vector's cross-entropy is summed at once, and its e^-|z|.
struct BceTerms {
  Vec linear;
  Vec e;
};

/// Σ of the cross-entropies that `terms(i, access)` gives the parts of.
template <class Terms>
double sum_bce(std::size_t n, ValueWeights weights, const Terms& terms) {
  if (!weights.empty()) {
    return sum_in_chunks(n, [=](std::size_t i, auto access) {
      const BceTerms of = terms(i, access);
      const Vec loss = of.linear + simd::log1p(of.e);
      return only_valid(weighted(loss, weights, i, access), access);
    });
  }
  return sum_chunks(n, [=](std::size_t begin, std::size_t count) {
    constexpr std::size_t kBlock = kFactors * simd::kLanes;
    Vec sum = broadcast(0.0F);
    for (std::size_t at = 0; at < count; at += kBlock) {
      Vec product = broadcast(0.0F);
      simd::for_vectors(
          std::min(kBlock, count - at), [&](std::size_t i, auto access) {
            const BceTerms of = terms(begin + at + i, access);
            product = with_factor(product, only_valid(of.e, access));
            sum = sum + only_valid(of.linear, access);
          });
      sum = sum + log1p_of_any(product);
    }
    return sum;
  });
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
  const auto terms = [=](std::size_t i, auto access) {
    const Vec logit = access.load(&z[i]);
    const Vec e = simd::exp(-simd::abs(logit));
    return BceTerms{linear_part(logit, access.load(&target[i])), e};
  };
  return sum_bce(z.size(), weights, terms);
}

double bce_with_logits_backward(std::span<float> z,
                                std::span<const float> target, float scale,
                                ValueWeights weights) {
  const auto terms = [=](std::size_t i, auto access) {
    const Vec logit = access.load(&z[i]);
    const Vec t = access.load(&target[i]);
    const Vec e = simd::exp(-simd::abs(logit));
    const Vec probability = simd::sigmoid_from_exp(logit, e);
    const Vec gradient = (probability - t) * broadcast(scale);
    access.store(&z[i], weighted(gradient, weights, i, access));
    return BceTerms{linear_part(logit, t), e};
  };
  return sum_bce(z.size(), weights, terms);
}

double squared_error(std::span<const float> y, std::span<const float> target,
                     ValueWeights weights) {
  return sum_in_chunks(y.size(), [=](std::size_t i, auto access) {
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
    total = sum_in_chunks(z.size(), [=](std::size_t i, auto access) {
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
