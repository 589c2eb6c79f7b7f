// SPDX-License-Identifier: MIT
// How much of a codebook is used, and how far from it the encoder is.
#pragma once

#include <vector>

#include "layers/statistics.h"

namespace ae {

class Quantized;

/// Counts the choices of each code over all batches.
class QuantizedStatistics final : public LayerStatistics {
 public:
  /// `layer` must outlive it.
  explicit QuantizedStatistics(const Quantized& layer);

  void reset() override;
  void collect(std::span<const float> input, std::span<const float> code,
               const Pass& pass) override;
  void report(Metrics& metrics) const override;

 private:
  const Quantized& layer_;
  std::vector<double> choices_;  ///< of each code
  double squared_error_ = 0.0;
  double values_ = 0.0;
};

}  // namespace ae
