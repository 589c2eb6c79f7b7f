// SPDX-License-Identifier: MIT
#include "training/standardization.h"

#include <algorithm>
#include <cmath>

namespace ae {
namespace {

// Deviations of less than float32's own rounding are a constant's.
constexpr double kRounding = 1e-7;

/// Calls `take(feature, value)` for all values that are not missing, sample
/// after sample.
template <class Take>
void for_values(const Dataset& data, std::size_t features, Take take) {
  std::vector<float> row(data.sample_size());
  for (std::uint32_t i = 0; i < data.size(); ++i) {
    data.gather(row, std::span(&i, 1));
    for (std::size_t j = 0; j < row.size(); ++j) {
      if (!std::isnan(row[j])) take(j % features, row[j]);
    }
  }
}

}  // namespace

void fit_input_scaling(Autoencoder& model, const Dataset& data) {
  InputScaling* scaling = model.input_scaling();
  if (scaling == nullptr) return;
  const std::size_t features = scaling->mean().size();
  std::vector<double> counts(features);
  std::vector<double> mean(features);
  std::vector<double> squares(features);
  for_values(data, features, [&](std::size_t j, double x) {
    counts[j] += 1.0;
    mean[j] += x;
  });
  for (std::size_t j = 0; j < features; ++j) {
    mean[j] /= std::max(counts[j], 1.0);
  }
  for_values(data, features, [&](std::size_t j, double x) {
    squares[j] += (x - mean[j]) * (x - mean[j]);
  });
  for (std::size_t j = 0; j < features; ++j) {
    const double stddev = std::sqrt(squares[j] / std::max(counts[j], 1.0));
    const bool varies = stddev > kRounding * std::abs(mean[j]);
    scaling->mean()[j] = static_cast<float>(mean[j]);
    scaling->stddev()[j] = varies ? static_cast<float>(stddev) : 1.0F;
  }
}

}  // namespace ae
