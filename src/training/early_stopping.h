// SPDX-License-Identifier: MIT
// Ends training when the loss no longer falls (Prechelt 1998).
#pragma once

#include <limits>
#include <span>

#include "tensor/tensor.h"
#include "training/fit_options.h"

namespace ae {

/// Watches one loss an epoch and keeps the best epoch's parameters.
class EarlyStopping {
 public:
  /// `parameters` is how many there are to keep for `restore_best`.
  EarlyStopping(const EarlyStoppingOptions& options, std::size_t parameters);

  /// Takes an epoch's loss; true when training should end now.
  bool should_stop(double loss, std::span<const float> parameters);

  /// parameters ← the best epoch's, if asked for and there is one.
  void restore(std::span<float> parameters) const;

 private:
  EarlyStoppingOptions options_;
  double best_ = std::numeric_limits<double>::infinity();
  std::size_t epochs_without_gain_ = 0;
  Tensor best_parameters_;
};

}  // namespace ae
