// SPDX-License-Identifier: MIT
// Knows the best epoch, and ends training when the loss no longer falls
// (Prechelt 1998).
#pragma once

#include <limits>
#include <optional>
#include <span>

#include "tensor/tensor.h"
#include "training/fit_options.h"

namespace ae {

/// Watches one loss an epoch and keeps the best epoch's parameters.
class EarlyStopping {
 public:
  /// `parameters` is how many there are to keep for `restore_best`. Without
  /// options it watches and never stops.
  EarlyStopping(const std::optional<EarlyStoppingOptions>& options,
                std::size_t parameters);

  /// Takes an epoch's loss; true when training should end now.
  bool should_stop(double loss, std::span<const float> parameters);

  /// parameters ← the best epoch's, if asked for and there is one.
  void restore(std::span<float> parameters) const;

  /// Position of the best of the epochs so far, or -1.
  int best_epoch() const { return best_epoch_; }

 private:
  EarlyStoppingOptions options_;
  bool may_stop_;
  int epochs_ = 0;
  int best_epoch_ = -1;
  double best_ = std::numeric_limits<double>::infinity();
  std::size_t epochs_without_gain_ = 0;
  Tensor best_parameters_;
};

}  // namespace ae
