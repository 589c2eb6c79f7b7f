// SPDX-License-Identifier: MIT
// The first stage: what is done to an input, in training only, before the
// encoder sees it. The objective compares with the clean input.
#pragma once

#include <span>

#include "tensor/random.h"

namespace ae {

/// Damages one sample at a time, any thread its own; the damage depends on the
/// stream alone.
class Corruption {
 public:
  virtual ~Corruption() = default;

  /// noisy ← clean, damaged. Both hold one sample and do not overlap.
  virtual void apply(std::span<float> noisy, std::span<const float> clean,
                     const RandomStream& stream) const = 0;
};

}  // namespace ae
