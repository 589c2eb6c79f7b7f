// SPDX-License-Identifier: MIT
// The middle stage: what a code is allowed to be.
#pragma once

#include "layers/layer.h"

namespace ae {

/// A layer whose output is the code.
class Bottleneck : public Layer {
 public:
  using Layer::Layer;

  /// code ← one draw from what codes are distributed like by the model's own
  /// assumption; false where it makes none.
  virtual bool sample_prior(std::span<float> code,
                            const RandomStream& stream) const {
    (void)code, (void)stream;
    return false;
  }

  /// Whether a code is drawn from a distribution of its own for each sample.
  virtual bool draws_codes() const { return false; }

  /// ratios ← ln p(z) − ln q(z | x), prior by posterior, of each code z that
  /// the last pass has drawn for its sample x. For those that draw codes.
  virtual void log_prior_ratios(std::span<double> ratios,
                                std::span<const float> codes,
                                const Pass& pass) const {
    (void)ratios, (void)codes, (void)pass;
  }
};

}  // namespace ae
