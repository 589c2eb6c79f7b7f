// SPDX-License-Identifier: MIT
// What the outputs of a batch are compared with.
#pragma once

#include <concepts>
#include <span>

namespace ae {

/// Which values a loss is the mean of.
enum class Over {
  kAll,
  kCorrupted,  ///< those in which the input differs from the target
  kPresent,    ///< those whose target is not NaN
};

/// Values (B × D) and which of them count.
struct Target {
  /// All of them. Implicit, since this is the usual case.
  template <std::convertible_to<std::span<const float>> Values>
  Target(const Values& all)
      : values(all), counted(static_cast<double>(values.size())) {}

  Target(std::span<const float> all, std::span<const float> weights,
         double counted)
      : values(all), weights(weights), counted(counted) {}

  /// What one unit of the summed loss weighs in the mean; 0 where none counts.
  float scale() const {
    return counted > 0.0 ? static_cast<float>(1.0 / counted) : 0.0F;
  }

  /// The loss of all values, were they like those that count.
  double extrapolated(double loss) const {
    if (weights.empty()) return loss;
    return counted > 0.0 ? loss * (static_cast<double>(values.size()) / counted)
                         : 0.0;
  }

  /// The other way round: the loss of those that count.
  double reduced(double loss) const {
    return weights.empty()
               ? loss
               : loss * (counted / static_cast<double>(values.size()));
  }

  std::span<const float> values;
  std::span<const float> weights = {};  ///< 1 counts, 0 does not; empty: all
  double counted;                       ///< how many do
};

}  // namespace ae
