// SPDX-License-Identifier: MIT
// A tighter bound of the likelihood than the one that training raises.
#pragma once

#include <vector>

#include "bottlenecks/bottleneck.h"
#include "model/network.h"
#include "objectives/objective.h"

namespace ae {

/// Estimates −ln p(x) of samples as −ln 1/k Σ p(x | z)·p(z)/q(z | x) over k
/// codes z drawn from q(z | x) (Burda et al. 2016, arXiv:1509.00519, eq. 8).
class ImportanceSampling {
 public:
  /// `samples` is k. Throws Error(kConfig) where the loss is no likelihood or
  /// the bottleneck (null: there is none) does not draw its codes.
  ImportanceSampling(const Objective& objective, const Bottleneck* bottleneck,
                     std::size_t samples);

  /// Adds the estimates of the batch that a pass in Mode::kEvaluation has
  /// brought to the code at `code_position`; it changes what comes after.
  /// `targets` is what its outputs are compared with.
  void add(Network& network, std::size_t code_position, std::size_t batch,
           std::span<const float> targets);

  /// Mean of a sample, in nats.
  double nll() const { return sum_ / static_cast<double>(count_); }

 private:
  void add_weights(Network& network, std::size_t batch,
                   std::span<const float> targets);

  const Objective& objective_;
  const Bottleneck* bottleneck_;
  std::size_t samples_;
  std::vector<double> ratios_;
  std::vector<double> largest_;  ///< log weight of each sample so far
  std::vector<double> sums_;     ///< of weights, relative to the largest
  double sum_ = 0.0;
  std::size_t count_ = 0;
};

}  // namespace ae
