// SPDX-License-Identifier: MIT
// Salt-and-pepper noise.
#pragma once

#include "corruptions/corruption.h"

namespace ae {

/// Each value becomes 0 or 1, evenly, with probability `rate` (Vincent et al.
/// 2010, section 4.1).
class SaltAndPepper final : public Corruption {
 public:
  explicit SaltAndPepper(float rate) : rate_(rate) {}

  void apply(std::span<float> noisy, std::span<const float> clean,
             const RandomStream& stream) const override;

 private:
  float rate_;
};

}  // namespace ae
