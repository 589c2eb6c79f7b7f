// SPDX-License-Identifier: MIT
// Masking noise.
#pragma once

#include "corruptions/corruption.h"

namespace ae {

/// Each value becomes 0 with probability `rate` (Vincent et al. 2008).
class Masking final : public Corruption {
 public:
  explicit Masking(float rate) : rate_(rate) {}

  void apply(std::span<float> noisy, std::span<const float> clean,
             const RandomStream& stream) const override;

 private:
  float rate_;
};

}  // namespace ae
