// SPDX-License-Identifier: MIT
// What one step of training did, as those who watch it are told.
#pragma once

#include <cstdint>
#include <limits>

#include "layers/statistics.h"

namespace ae {

struct TrainingEvent {
  enum class Kind { kBatch, kValidation, kEpoch, kDone };

  Kind kind = Kind::kDone;
  std::uint64_t epoch = 0;  ///< finished ones, over all runs
  std::size_t layer = 0;    ///< that pretraining is at
  std::size_t batch = 0;    ///< batches of this epoch that are done
  std::size_t batches = 0;  ///< of the epoch; 0 where that is not known
  double loss = 0.0;        ///< mean over samples and features
  double gradient_norm = 0.0;
  double val_loss = std::numeric_limits<double>::quiet_NaN();
  Metrics metrics =
      {};  ///< of an epoch; means over samples where they are sums
};

}  // namespace ae
