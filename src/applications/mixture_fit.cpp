// SPDX-License-Identifier: MIT
#include "applications/mixture_fit.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "tensor/message.h"
#include "tensor/portable_math.h"
#include "tensor/random.h"
#include "tensor/shape.h"

namespace ae {
namespace {

constexpr double kRegularisation = 1e-6;
// A point that belongs less than this to a component moves it by less than
// double precision shows.
constexpr double kLeastShare = 1e-16;
// A component with fewer points than this has lost all: it stays as it is.
constexpr double kLeastCount = 1e-8;

/// Uniform in 0 ≤ x < 1, 53 bits.
double uniform(std::uint32_t seed, std::size_t index) {
  const RandomStream stream{seed, RandomPurpose::kMixture, 0,
                            static_cast<std::uint32_t>(index)};
  const RandomBlock words = stream.block(0);
  const double high = static_cast<double>(words[0] >> 5) * 67108864.0;
  return (high + static_cast<double>(words[1] >> 6)) / 9007199254740992.0;
}

/// Lower triangle of A, rows in order, becomes that of its Cholesky factor.
void factorise(std::span<double> a, std::size_t dims, double least) {
  for (std::size_t i = 0; i < dims; ++i) {
    double* row = &a[i * (i + 1) / 2];
    for (std::size_t j = 0; j <= i; ++j) {
      const double* other = &a[j * (j + 1) / 2];
      double sum = row[j];
      for (std::size_t k = 0; k < j; ++k) sum -= row[k] * other[k];
      // Rounding alone can push a regularised pivot below its least value.
      row[j] = i == j ? std::sqrt(std::max(sum, least)) : sum / other[j];
    }
  }
}

/// The running fit of N points.
class Fit {
 public:
  Fit(std::span<const float> points, std::size_t dims,
      const MixtureOptions& options)
      : points_(points),
        count_(points.size() / dims),
        options_(options),
        shares_(checked_product(count_, options.components), 0.0),
        difference_(dims) {
    mixture_.dims = dims;
    mixture_.full = dims <= kWidestFullCovariance;
    mixture_.weights.resize(options.components);
    mixture_.means.resize(checked_product(options.components, dims));
    mixture_.cholesky.resize(
        checked_product(options.components, mixture_.factor_size()));
    regularisation_ = kRegularisation * mean_variance();
  }

  GaussianMixture run() {
    start();
    double last = -std::numeric_limits<double>::infinity();
    while (mixture_.iterations < options_.max_iterations &&
           !mixture_.converged) {
      maximise();
      ++mixture_.iterations;
      mixture_.log_likelihood = expect();
      mixture_.converged = mixture_.log_likelihood - last < options_.tolerance;
      last = mixture_.log_likelihood;
    }
    return std::move(mixture_);
  }

 private:
  std::span<const float> point(std::size_t i) const {
    return points_.subspan(i * mixture_.dims, mixture_.dims);
  }
  double* mean(std::size_t k) { return &mixture_.means[k * mixture_.dims]; }
  double& share(std::size_t i, std::size_t k) {
    return shares_[i * options_.components + k];
  }

  /// Of the dimensions; 1 where all points are the same.
  double mean_variance() {
    double sum = 0.0;
    for (std::size_t j = 0; j < mixture_.dims; ++j) {
      double mean = 0.0;
      for (std::size_t i = 0; i < count_; ++i) mean += point(i)[j];
      mean /= static_cast<double>(count_);
      for (std::size_t i = 0; i < count_; ++i) {
        const double d = point(i)[j] - mean;
        sum += d * d;
      }
    }
    const double variance = sum / static_cast<double>(points_.size());
    return variance > 0.0 ? variance : 1.0;
  }

  double squared_distance(std::size_t i, std::size_t k) {
    double sum = 0.0;
    for (std::size_t j = 0; j < mixture_.dims; ++j) {
      const double d = point(i)[j] - mean(k)[j];
      sum += d * d;
    }
    return sum;
  }

  /// k-means++: each further mean is a point, drawn by its squared distance
  /// from the nearest mean so far. Each point belongs to its nearest mean.
  void start() {
    std::vector<double> nearest(count_,
                                std::numeric_limits<double>::infinity());
    std::vector<std::size_t> owner(count_, 0);
    for (std::size_t k = 0; k < options_.components; ++k) {
      const auto chosen = point(draw_start(nearest, k));
      std::copy(chosen.begin(), chosen.end(), mean(k));
      for (std::size_t i = 0; i < count_; ++i) {
        const double distance = squared_distance(i, k);
        if (distance >= nearest[i]) continue;
        nearest[i] = distance;
        owner[i] = k;
      }
    }
    for (std::size_t i = 0; i < count_; ++i) share(i, owner[i]) = 1.0;
  }

  std::size_t draw_start(std::span<const double> distances, std::size_t k) {
    double sum = 0.0;
    for (const double distance : distances) sum += distance;
    const double unit = uniform(options_.seed, k);
    // The first one, or all points taken: each is as good as any other.
    if (k == 0 || sum == 0.0) {
      return static_cast<std::size_t>(unit * static_cast<double>(count_));
    }
    double left = unit * sum;
    std::size_t chosen = 0;
    for (std::size_t i = 0; i < count_; ++i) {
      if (distances[i] == 0.0) continue;
      chosen = i;
      left -= distances[i];
      if (left < 0.0) break;
    }
    return chosen;
  }

  void maximise() {
    for (std::size_t k = 0; k < options_.components; ++k) {
      double sum = 0.0;
      for (std::size_t i = 0; i < count_; ++i) sum += share(i, k);
      mixture_.weights[k] = sum / static_cast<double>(count_);
      if (sum > kLeastCount) update_mean(k, sum);
      update_covariance(k, sum);
    }
  }

  void update_mean(std::size_t k, double sum) {
    std::fill_n(mean(k), mixture_.dims, 0.0);
    for (std::size_t i = 0; i < count_; ++i) {
      const double factor = share(i, k) / sum;
      if (factor == 0.0) continue;
      for (std::size_t j = 0; j < mixture_.dims; ++j) {
        mean(k)[j] += factor * point(i)[j];
      }
    }
  }

  void update_covariance(std::size_t k, double sum) {
    const std::size_t size = mixture_.factor_size();
    const auto factor = std::span(mixture_.cholesky).subspan(k * size, size);
    std::fill(factor.begin(), factor.end(), 0.0);
    for (std::size_t i = 0; i < count_ && sum > kLeastCount; ++i) {
      if (share(i, k) > kLeastShare) add_scatter(factor, i, k, sum);
    }
    for (std::size_t j = 0; j < mixture_.dims; ++j) {
      factor[mixture_.full ? j * (j + 3) / 2 : j] += regularisation_;
    }
    if (mixture_.full) return factorise(factor, mixture_.dims, regularisation_);
    for (double& variance : factor) variance = std::sqrt(variance);
  }

  /// factor += share·(x − m)(x − m)ᵀ / sum, of which the stored part.
  void add_scatter(std::span<double> factor, std::size_t i, std::size_t k,
                   double sum) {
    const double weight = share(i, k) / sum;
    double* next = factor.data();
    for (std::size_t j = 0; j < mixture_.dims; ++j) {
      difference_[j] = point(i)[j] - mean(k)[j];
      const double weighted = weight * difference_[j];
      for (std::size_t l = mixture_.full ? 0 : j; l <= j; ++l) {
        *next++ += weighted * difference_[l];
      }
    }
  }

  /// Shares of all points; returns the mean of ln p.
  double expect() {
    MixtureDensity density(mixture_);
    double sum = 0.0;
    for (std::size_t i = 0; i < count_; ++i) {
      const std::span<double> shares(&share(i, 0), options_.components);
      const double all = density.log_likelihood(point(i), shares);
      for (double& value : shares) value = portable::exp(value - all);
      sum += all;
    }
    return sum / static_cast<double>(count_);
  }

  std::span<const float> points_;
  std::size_t count_;
  MixtureOptions options_;
  GaussianMixture mixture_;
  std::vector<double> shares_;  ///< N × K: what belongs to whom; rows sum to 1
  std::vector<double> difference_;  ///< Z
  double regularisation_ = 0.0;
};

}  // namespace

GaussianMixture fit_mixture(std::span<const float> points, std::size_t dims,
                            const MixtureOptions& options) {
  const std::size_t count = points.size() / dims;
  if (count < options.components) {
    refuse(
        ErrorCode::kData,
        {"fitMixture: expected at least as many samples as components (",
         options.components, "), got ", count, ". Ask for fewer components."});
  }
  return Fit(points, dims, options).run();
}

}  // namespace ae
