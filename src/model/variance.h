// SPDX-License-Identifier: MIT
// How much samples vary, gathered while they pass by: what reconstructions
// explain of it is a figure that no scaling of the data changes.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace ae {

/// Σ over samples and features of (x − the feature's mean)².
class VarianceSum {
 public:
  /// Forgets everything; rows have `features` values from now on.
  void reset(std::size_t features);

  /// Takes samples (B × D).
  void add(std::span<const float> samples);

  /// 1 − squared_errors / total; NaN where nothing varies.
  double explained(double squared_errors) const;

 private:
  // Of what is left after subtracting the first sample: else data far from 0
  // would cancel.
  std::vector<float> origin_;
  std::vector<double> sums_;
  double squares_ = 0.0;
  std::size_t samples_ = 0;
};

}  // namespace ae
