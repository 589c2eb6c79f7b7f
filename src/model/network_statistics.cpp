// SPDX-License-Identifier: MIT
#include "model/network_statistics.h"

namespace ae {

NetworkStatistics::NetworkStatistics(const Network& network) {
  for (const Stage& stage : network.stages()) {
    of_stage_.push_back(stage.layer->make_statistics());
  }
}

void NetworkStatistics::reset() {
  for (const auto& statistics : of_stage_) {
    if (statistics) statistics->reset();
  }
}

void NetworkStatistics::collect(Network& network, std::size_t batch,
                                const PassOptions& options) {
  for (std::size_t i = 0; i < of_stage_.size(); ++i) {
    if (!of_stage_[i]) continue;
    of_stage_[i]->collect(network.at(i, batch), network.at(i + 1, batch),
                          network.pass_of(i, batch, options));
  }
}

Metrics NetworkStatistics::report() const {
  Metrics metrics;
  for (const auto& statistics : of_stage_) {
    if (statistics) statistics->report(metrics);
  }
  return metrics;
}

}  // namespace ae
