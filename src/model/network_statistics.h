// SPDX-License-Identifier: MIT
// What the layers of a network can tell about the samples that it has seen.
#pragma once

#include <memory>
#include <vector>

#include "model/network.h"

namespace ae {

class NetworkStatistics {
 public:
  explicit NetworkStatistics(const Network& network);

  void reset();

  /// Takes a batch from after its forward pass. Allocates nothing.
  void collect(Network& network, std::size_t batch, const PassOptions& options);

  /// Every layer's figures, in the order of the layers.
  Metrics report() const;

 private:
  /// One a stage, null where the layer has nothing to tell.
  std::vector<std::unique_ptr<LayerStatistics>> of_stage_;
};

}  // namespace ae
