// SPDX-License-Identifier: MIT
// How much a variational code tells, and which of its dimensions tell it.
#pragma once

#include <vector>

#include "layers/statistics.h"

namespace ae {

/// Figures over all samples seen:
/// `kl` — mean KL divergence of a sample, in nats;
/// `activeUnits` — dimensions whose mean μ varies by more than 0.01 over the
/// samples (Burda et al. 2016, arXiv:1509.00519);
/// `kl.0`, `kl.1`, … — `kl` by dimension, for codes of at most 64.
class VariationalStatistics final : public LayerStatistics {
 public:
  explicit VariationalStatistics(std::size_t units);

  void reset() override;
  void collect(std::span<const float> input, std::span<const float> code,
               const Pass& pass) override;
  void report(Metrics& metrics) const override;

 private:
  double variance(std::size_t unit) const;

  std::size_t samples_ = 0;
  std::vector<float> batch_kl_;
  std::vector<double> kl_;
  std::vector<double> mean_sums_;
  std::vector<double> square_sums_;
};

}  // namespace ae
