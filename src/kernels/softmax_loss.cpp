// SPDX-License-Identifier: MIT
#include "kernels/softmax_loss.h"

#include <algorithm>

#include "kernels/chunked_sum.h"
#include "kernels/math.h"
#include "kernels/reduction.h"

namespace ae::kernels {
namespace {

using simd::broadcast;
using simd::Vec;

/// row ← e^(row − highest), which cannot overflow. Returns the sum.
double exponentials(std::span<float> row, float highest) {
  return sum_in_chunks(row.size(), [=](std::size_t i, auto access) {
    const Vec e = simd::exp(access.load(&row[i]) - broadcast(highest));
    access.store(&row[i], e);
    return only_valid(e, access);
  });
}

double sum(std::span<const float> x) {
  return sum_in_chunks(
      x.size(), [=](std::size_t i, auto access) { return access.load(&x[i]); });
}

double multinomial_row(std::span<float> z, std::span<const float> target,
                       float scale) {
  const float highest = *std::max_element(z.begin(), z.end());
  const double count = sum(target);
  // Σ t·(highest − z), before z is overwritten.
  const double above = sum_in_chunks(z.size(), [=](std::size_t i, auto access) {
    return access.load(&target[i]) * (broadcast(highest) - access.load(&z[i]));
  });
  const double total = exponentials(z, highest);
  const auto share = static_cast<float>(count / total);
  simd::for_vectors(z.size(), [&](std::size_t i, auto access) {
    const Vec expected = access.load(&z[i]) * broadcast(share);
    access.store(&z[i],
                 (expected - access.load(&target[i])) * broadcast(scale));
  });
  return above + count * natural_log(static_cast<float>(total));
}

}  // namespace

float natural_log(float x) {
  float lanes[simd::kLanes];
  simd::store(lanes, simd::log(broadcast(x)));
  return lanes[0];
}

void softmax_rows(std::span<float> z, std::size_t features) {
  for (std::size_t at = 0; at < z.size(); at += features) {
    const auto row = z.subspan(at, features);
    const float highest = *std::max_element(row.begin(), row.end());
    const double total = exponentials(row, highest);
    scale(row, static_cast<float>(1.0 / total));
  }
}

double multinomial_backward(std::span<float> z, std::span<const float> target,
                            std::size_t features, float scale) {
  double total = 0.0;
  for (std::size_t at = 0; at < z.size(); at += features) {
    total += multinomial_row(z.subspan(at, features),
                             target.subspan(at, features), scale);
  }
  return total;
}

}  // namespace ae::kernels
