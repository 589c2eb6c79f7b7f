// SPDX-License-Identifier: MIT
#include "training/adversary.h"

#include <algorithm>

namespace ae {

std::unique_ptr<Optimizer> make_adversary(const Network& network) {
  const std::size_t count = network.count_of(ParameterRole::kAdversary);
  if (count == 0) return nullptr;
  double rate = 0.0;
  for (const Stage& stage : network.stages()) {
    rate = std::max(rate, stage.layer->adversary_learning_rate());
  }
  AdamOptions adam;
  adam.beta1 = 0.5;
  OptimizerConfig config;
  config.kind = adam;
  auto optimizer = make_optimizer(config, count);
  optimizer->set_learning_rate(rate);
  return optimizer;
}

std::span<const float> adversary_gradients(Network& network) {
  return network.gradients().subspan(
      network.offset_of(ParameterRole::kAdversary),
      network.count_of(ParameterRole::kAdversary));
}

void update_adversary(Network& network, Optimizer* adversary) {
  if (adversary == nullptr) return;
  const auto values =
      network.values().subspan(network.offset_of(ParameterRole::kAdversary),
                               network.count_of(ParameterRole::kAdversary));
  adversary->update(values, adversary_gradients(network));
}

}  // namespace ae
