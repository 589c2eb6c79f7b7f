// SPDX-License-Identifier: MIT
#include "training/training_state.h"

namespace ae {

void TrainingState::choose_optimizer(
    const std::optional<OptimizerConfig>& wanted, std::size_t parameters) {
  const bool keeps_last =
      optimizer != nullptr && (!wanted || *wanted == optimizer_config);
  if (keeps_last) return;
  const OptimizerConfig config = wanted.value_or(OptimizerConfig{});
  optimizer = make_optimizer(config, parameters);
  optimizer_config = config;
  learning_rate = {};
}

void TrainingState::end_epoch(double loss) {
  ++epochs;
  learning_rate.end_epoch(optimizer_config.learning_rate, loss);
}

}  // namespace ae
