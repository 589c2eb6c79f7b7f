// SPDX-License-Identifier: MIT
#include "training/early_stopping.h"

#include <algorithm>
#include <cmath>

namespace ae {

EarlyStopping::EarlyStopping(const std::optional<EarlyStoppingOptions>& options,
                             std::size_t parameters)
    : options_(options.value_or(EarlyStoppingOptions{})),
      may_stop_(options.has_value()),
      best_parameters_(Shape{options_.restore_best ? parameters : 0}) {}

bool EarlyStopping::should_stop(double loss,
                                std::span<const float> parameters) {
  const int epoch = epochs_++;
  if (loss < best_ - options_.min_delta) {
    best_ = loss;
    best_epoch_ = epoch;
    epochs_without_gain_ = 0;
    if (options_.restore_best) {
      std::copy(parameters.begin(), parameters.end(),
                best_parameters_.values().begin());
    }
    return false;
  }
  ++epochs_without_gain_;
  return may_stop_ &&
         epochs_without_gain_ >= std::max<std::size_t>(options_.patience, 1);
}

void EarlyStopping::restore(std::span<float> parameters) const {
  if (!options_.restore_best || !std::isfinite(best_)) return;
  const auto best = best_parameters_.values();
  std::copy(best.begin(), best.end(), parameters.begin());
}

}  // namespace ae
