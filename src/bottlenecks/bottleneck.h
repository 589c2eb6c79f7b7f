// SPDX-License-Identifier: MIT
// The middle stage: what a code is allowed to be.
#pragma once

#include "layers/layer.h"

namespace ae {

/// A layer whose output is the code.
class Bottleneck : public Layer {
 public:
  using Layer::Layer;

  /// code ← one draw of the distribution that codes are to have; false where
  /// there is none.
  virtual bool sample_prior(std::span<float> code, const RandomStream&) const {
    (void)code;
    return false;
  }
};

}  // namespace ae
