// SPDX-License-Identifier: MIT
// What a layer can tell about the samples it has seen, beside its output:
// dead units, the parts of a loss, how much of a codebook is used.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "layers/pass.h"

namespace ae {

/// Named figures in a fixed order, e.g. {"kl", 25.2}.
using Metrics = std::vector<std::pair<std::string, double>>;

/// Gathers over many batches; has memory of its own, so that an evaluation in
/// the midst of an epoch does not disturb the epoch's figures.
class LayerStatistics {
 public:
  virtual ~LayerStatistics() = default;

  /// Forgets everything.
  virtual void reset() = 0;

  /// Takes a batch from after its forward pass. Allocates nothing.
  virtual void collect(std::span<const float> input,
                       std::span<const float> output, const Pass& pass) = 0;

  /// Appends its figures.
  virtual void report(Metrics& metrics) const = 0;
};

}  // namespace ae
