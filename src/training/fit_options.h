// SPDX-License-Identifier: MIT
// What one run of training is asked to do.
#pragma once

#include <optional>

#include "model/json_object.h"
#include "training/optimizer_config.h"

namespace ae {

struct EarlyStoppingOptions {
  std::size_t patience = 0;  ///< epochs without a gain that end training
  double min_delta = 0.0;    ///< a smaller gain does not count
  bool restore_best = false;
};

struct FitOptions {
  std::size_t epochs = 1;
  std::size_t batch_size = 32;
  bool shuffle = true;
  std::size_t steps_per_epoch = 0;           ///< of a stream; 0: not known
  std::optional<OptimizerConfig> optimizer;  ///< none: go on with the last
  std::optional<EarlyStoppingOptions> early_stopping;
};

/// Reads options as the TypeScript type `FitOptions` names them, without data,
/// signal and callbacks. Throws Error(kConfig).
FitOptions parse_fit_options(std::string_view text);

}  // namespace ae
