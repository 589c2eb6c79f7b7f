// SPDX-License-Identifier: MIT
#include "applications/gaussian_mixture.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "kernels/random.h"
#include "tensor/portable_math.h"
#include "tensor/random.h"
#include "tensor/shape.h"

namespace ae {
namespace {

// Components of which one point's densities are computed side by side.
constexpr std::size_t kTogether = 4;
constexpr double kLogTwoPi = 1.8378770664093453;
// Parts of one purpose's random numbers; the fit has part 0.
constexpr std::uint64_t kComponentDraws = 1;
constexpr std::uint64_t kNormalDraws = 2;

/// ln Σ e^x without overflow; −∞ when all are.
double log_sum_exp(std::span<const double> x) {
  const double largest = *std::max_element(x.begin(), x.end());
  if (!std::isfinite(largest)) return largest;
  double sum = 0.0;
  for (const double value : x) sum += portable::exp(value - largest);
  return largest + portable::log(sum);
}

/// Index of L's diagonal element of a row.
std::size_t diagonal(bool full, std::size_t row) {
  return full ? row * (row + 3) / 2 : row;
}

std::size_t draw_component(const GaussianMixture& mixture,
                           const RandomStream& stream) {
  float unit = 0.0F;
  kernels::fill_uniform({&unit, 1}, stream);
  double left = unit;
  std::size_t chosen = 0;
  for (std::size_t k = 0; k < mixture.components(); ++k) {
    if (mixture.weights[k] <= 0.0) continue;
    chosen = k;
    left -= mixture.weights[k];
    if (left < 0.0) break;
  }
  return chosen;
}

/// point ← m + L·normal.
void place(std::span<float> point, std::span<const float> normal,
           const GaussianMixture& mixture, std::size_t component) {
  const std::size_t dims = mixture.dims;
  const double* mean = &mixture.means[component * dims];
  const double* factor = &mixture.cholesky[component * mixture.factor_size()];
  for (std::size_t i = 0; i < dims; ++i) {
    double value = mean[i];
    for (std::size_t j = mixture.full ? 0 : i; j <= i; ++j) {
      value += *factor++ * static_cast<double>(normal[j]);
    }
    point[i] = static_cast<float>(value);
  }
}

}  // namespace

MixtureDensity::MixtureDensity(const GaussianMixture& mixture)
    : mixture_(mixture), solved_(mixture.dims * kTogether) {
  for (std::size_t k = 0; k < mixture.components(); ++k) {
    const double* factor = &mixture.cholesky[k * mixture.factor_size()];
    double peak = portable::log(mixture.weights[k]) -
                  0.5 * kLogTwoPi * static_cast<double>(mixture.dims);
    for (std::size_t i = 0; i < mixture.dims; ++i) {
      peak -= portable::log(factor[diagonal(mixture.full, i)]);
    }
    log_peak_.push_back(peak);
  }
}

/// log_joint of kCount components from `first` on. Each sum waits for its own
/// terms alone, so several take little longer than one.
template <std::size_t kCount>
void MixtureDensity::add_joint(std::size_t first, std::span<const float> x,
                               std::span<double> log_joint) {
  const std::size_t size = mixture_.factor_size();
  const double* mean = &mixture_.means[first * mixture_.dims];
  const double* row = &mixture_.cholesky[first * size];
  double sum[kCount] = {};
  for (std::size_t i = 0; i < mixture_.dims; ++i) {
    const std::size_t before = mixture_.full ? i : 0;
    double rest[kCount];
    for (std::size_t c = 0; c < kCount; ++c) {
      rest[c] = static_cast<double>(x[i]) - mean[c * mixture_.dims + i];
    }
    for (std::size_t j = 0; j < before; ++j) {
      for (std::size_t c = 0; c < kCount; ++c) {
        rest[c] -= row[c * size + j] * solved_[j * kCount + c];
      }
    }
    for (std::size_t c = 0; c < kCount; ++c) {
      const double solved = rest[c] / row[c * size + before];
      solved_[i * kCount + c] = solved;
      sum[c] += solved * solved;
    }
    row += before + 1;
  }
  for (std::size_t c = 0; c < kCount; ++c) {
    log_joint[first + c] = log_peak_[first + c] - 0.5 * sum[c];
  }
}

double MixtureDensity::log_likelihood(std::span<const float> x,
                                      std::span<double> log_joint) {
  std::size_t k = 0;
  for (; k + kTogether <= log_joint.size(); k += kTogether) {
    add_joint<kTogether>(k, x, log_joint);
  }
  for (; k < log_joint.size(); ++k) add_joint<1>(k, x, log_joint);
  return log_sum_exp(log_joint);
}

std::vector<double> log_likelihoods(const GaussianMixture& mixture,
                                    std::span<const float> points) {
  MixtureDensity density(mixture);
  std::vector<double> log_joint(mixture.components());
  std::vector<double> values(points.size() / mixture.dims);
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = density.log_likelihood(
        points.subspan(i * mixture.dims, mixture.dims), log_joint);
  }
  return values;
}

std::vector<float> sample(const GaussianMixture& mixture, std::size_t count,
                          std::uint32_t seed) {
  std::vector<float> points(checked_product(count, mixture.dims));
  std::vector<float> normal(mixture.dims);
  for (std::size_t i = 0; i < count; ++i) {
    const auto row = static_cast<std::uint32_t>(i);
    const RandomStream uniforms{seed, RandomPurpose::kMixture, kComponentDraws,
                                row};
    kernels::fill_normal(normal,
                         {seed, RandomPurpose::kMixture, kNormalDraws, row});
    place(std::span(points).subspan(i * mixture.dims, mixture.dims), normal,
          mixture, draw_component(mixture, uniforms));
  }
  return points;
}

}  // namespace ae
