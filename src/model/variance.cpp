// SPDX-License-Identifier: MIT
#include "model/variance.h"

#include <limits>

namespace ae {

void VarianceSum::reset(std::size_t features) {
  origin_.assign(features, 0.0F);
  sums_.assign(features, 0.0);
  squares_ = 0.0;
  samples_ = 0;
}

void VarianceSum::add(std::span<const float> samples) {
  const std::size_t features = sums_.size();
  for (std::size_t row = 0; row < samples.size(); row += features) {
    for (std::size_t j = 0; j < features; ++j) {
      if (samples_ == 0) origin_[j] = samples[row + j];
      const double x = static_cast<double>(samples[row + j]) - origin_[j];
      sums_[j] += x;
      squares_ += x * x;
    }
    ++samples_;
  }
}

double VarianceSum::explained(double squared_errors) const {
  double of_means = 0.0;
  for (const double sum : sums_) of_means += sum * sum;
  const double total = squares_ - of_means / static_cast<double>(samples_);
  if (!(total > 0.0)) return std::numeric_limits<double>::quiet_NaN();
  return 1.0 - squared_errors / total;
}

}  // namespace ae
