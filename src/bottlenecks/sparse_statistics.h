// SPDX-License-Identifier: MIT
// How sparse a code is.
#pragma once

#include <vector>

#include "layers/statistics.h"

namespace ae {

/// Figures over all samples seen:
/// `l0` — units of a sample that are not 0, on average;
/// `meanActivation` — of all units;
/// `deadUnits` — units that were 0 for every sample.
class SparseStatistics final : public LayerStatistics {
 public:
  explicit SparseStatistics(std::size_t units) : is_alive_(units, 0) {}

  void reset() override;
  void collect(std::span<const float> input, std::span<const float> code,
               const Pass& pass) override;
  void report(Metrics& metrics) const override;

 private:
  std::size_t samples_ = 0;
  std::size_t active_ = 0;
  double sum_ = 0.0;
  std::vector<char> is_alive_;
};

}  // namespace ae
