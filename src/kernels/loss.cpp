// SPDX-License-Identifier: MIT
#include "kernels/loss.h"

#include <algorithm>

#include "kernels/math.h"

namespace ae::kernels {
namespace {

using simd::broadcast;
using simd::Vec;

// A float sum of this many values keeps about 20 exact bits; the sums of
// chunks are added as doubles.
constexpr std::size_t kChunk = 1024;

/// Sum of `term(i, access)` over all vectors of n values.
template <class Term>
double sum_in_chunks(std::size_t n, Term&& term) {
  double total = 0.0;
  for (std::size_t begin = 0; begin < n; begin += kChunk) {
    Vec sum = broadcast(0.0F);
    simd::for_vectors(std::min(kChunk, n - begin),
                      [&](std::size_t i, auto access) {
                        sum = sum + term(begin + i, access);
                      });
    total += simd::sum_lanes(sum);
  }
  return total;
}

/// Lanes past the end of an array read z = t = 0, whose cross-entropy is ln 2
/// and not 0: they are cleared.
template <class Access>
Vec only_valid(Vec x, Access access) {
  float lanes[simd::kLanes] = {};
  access.store(lanes, x);
  return simd::load(lanes);
}
inline Vec only_valid(Vec x, simd::FullAccess) { return x; }

Vec cross_entropy(Vec z, Vec t, Vec exp_minus_abs) {
  return simd::at_least(z, broadcast(0.0F)) - z * t +
         simd::log1p(exp_minus_abs);
}

}  // namespace

double bce_with_logits(std::span<const float> z,
                       std::span<const float> target) {
  return sum_in_chunks(z.size(), [&](std::size_t i, auto access) {
    const Vec logit = access.load(&z[i]);
    const Vec e = simd::exp(-simd::abs(logit));
    return only_valid(cross_entropy(logit, access.load(&target[i]), e), access);
  });
}

double bce_with_logits_backward(std::span<float> z,
                                std::span<const float> target, float scale) {
  return sum_in_chunks(z.size(), [&](std::size_t i, auto access) {
    const Vec logit = access.load(&z[i]);
    const Vec t = access.load(&target[i]);
    const Vec e = simd::exp(-simd::abs(logit));
    const Vec probability = simd::sigmoid_from_exp(logit, e);
    access.store(&z[i], (probability - t) * broadcast(scale));
    return only_valid(cross_entropy(logit, t, e), access);
  });
}

double squared_error(std::span<const float> y, std::span<const float> target) {
  return sum_in_chunks(y.size(), [&](std::size_t i, auto access) {
    const Vec difference = access.load(&y[i]) - access.load(&target[i]);
    return difference * difference;
  });
}

double squared_error_backward(Activation activation, std::span<float> z,
                              std::span<const float> target, float scale) {
  double total = 0.0;
  with_activation(activation, [&]<Activation kKind>() {
    total = sum_in_chunks(z.size(), [&](std::size_t i, auto access) {
      const Vec y = activate<kKind>(access.load(&z[i]));
      const Vec difference = y - access.load(&target[i]);
      access.store(&z[i], difference * broadcast(2.0F * scale) *
                              activation_slope<kKind>(y));
      return only_valid(difference * difference, access);
    });
  });
  return total;
}

}  // namespace ae::kernels
