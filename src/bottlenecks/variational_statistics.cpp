// SPDX-License-Identifier: MIT
#include "bottlenecks/variational_statistics.h"

#include <algorithm>

#include "bottlenecks/variational.h"
#include "kernels/gaussian_latent.h"

namespace ae {
namespace {

constexpr double kActiveVariance = 0.01;
constexpr std::size_t kMostNamedUnits = 64;

}  // namespace

VariationalStatistics::VariationalStatistics(std::size_t units)
    : batch_kl_(units), kl_(units), mean_sums_(units), square_sums_(units) {}

void VariationalStatistics::reset() {
  samples_ = 0;
  for (std::vector<double>* sums : {&kl_, &mean_sums_, &square_sums_}) {
    std::fill(sums->begin(), sums->end(), 0.0);
  }
}

void VariationalStatistics::collect(std::span<const float>,
                                    std::span<const float>, const Pass& pass) {
  const std::size_t units = kl_.size();
  const std::span<const float> moments = moments_of(pass, units);
  kernels::gaussian_kl(batch_kl_, moments, units);
  for (std::size_t j = 0; j < units; ++j) {
    kl_[j] += batch_kl_[j];
    for (std::size_t at = j; at < moments.size(); at += 2 * units) {
      const double mean = moments[at];
      mean_sums_[j] += mean;
      square_sums_[j] += mean * mean;
    }
  }
  samples_ += pass.batch;
}

double VariationalStatistics::variance(std::size_t unit) const {
  const auto samples = static_cast<double>(samples_);
  const double mean = mean_sums_[unit] / samples;
  return square_sums_[unit] / samples - mean * mean;
}

void VariationalStatistics::report(Metrics& metrics) const {
  const std::size_t units = kl_.size();
  double kl = 0.0;
  std::size_t active = 0;
  for (std::size_t j = 0; j < units; ++j) {
    kl += kl_[j] / static_cast<double>(samples_);
    active += variance(j) > kActiveVariance ? 1 : 0;
  }
  metrics.emplace_back("kl", kl);
  metrics.emplace_back("activeUnits", static_cast<double>(active));
  if (units > kMostNamedUnits) return;
  for (std::size_t j = 0; j < units; ++j) {
    metrics.emplace_back("kl." + std::to_string(j),
                         kl_[j] / static_cast<double>(samples_));
  }
}

}  // namespace ae
