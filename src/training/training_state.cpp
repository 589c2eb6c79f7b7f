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
}

}  // namespace ae
