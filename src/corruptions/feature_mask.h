// SPDX-License-Identifier: MIT
// Masking of whole features.
#pragma once

#include <cstddef>

#include "corruptions/corruption.h"

namespace ae {

/// Each feature (place along the last axis) of a sample becomes `value` at all
/// positions with probability `rate`.
class FeatureMask final : public Corruption {
 public:
  /// `features` is the extent of the last axis.
  FeatureMask(std::size_t features, float rate, float value)
      : features_(features), rate_(rate), value_(value) {}

  void apply(std::span<float> noisy, std::span<const float> clean,
             const RandomStream& stream) const override;

 private:
  std::size_t features_;
  float rate_;
  float value_;
};

}  // namespace ae
