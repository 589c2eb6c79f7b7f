// SPDX-License-Identifier: MIT
#include "bottlenecks/sparse_statistics.h"

#include <algorithm>

namespace ae {

void SparseStatistics::reset() {
  samples_ = 0;
  active_ = 0;
  sum_ = 0.0;
  std::fill(is_alive_.begin(), is_alive_.end(), 0);
}

void SparseStatistics::collect(std::span<const float>,
                               std::span<const float> code, const Pass& pass) {
  const std::size_t units = is_alive_.size();
  for (std::size_t row = 0; row < code.size(); row += units) {
    for (std::size_t j = 0; j < units; ++j) {
      const float activation = code[row + j];
      sum_ += activation;
      if (activation == 0.0F) continue;
      ++active_;
      is_alive_[j] = 1;
    }
  }
  samples_ += pass.batch;
}

void SparseStatistics::report(Metrics& metrics) const {
  const auto samples = static_cast<double>(samples_);
  const auto units = static_cast<double>(is_alive_.size());
  const auto dead = std::count(is_alive_.begin(), is_alive_.end(), 0);
  metrics.emplace_back("l0", static_cast<double>(active_) / samples);
  metrics.emplace_back("meanActivation", sum_ / (samples * units));
  metrics.emplace_back("deadUnits", static_cast<double>(dead));
}

}  // namespace ae
