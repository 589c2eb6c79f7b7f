// SPDX-License-Identifier: MIT
// What training remembers between runs, and a checkpoint keeps: with it and
// the parameters, going on equals never having stopped.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "model/autoencoder.h"
#include "training/optimizer.h"

namespace ae {

/// An epoch that was begun and not finished.
struct EpochCursor {
  std::size_t samples;  ///< in the data set
  std::size_t batch_size;
  bool shuffle;
  std::size_t next_batch;  ///< batches already trained
  BatchLoss loss;          ///< of them
};

struct TrainingState {
  std::uint64_t epochs = 0;  ///< finished
  std::uint64_t steps = 0;   ///< batches trained; numbers the noise
  std::optional<EpochCursor> cursor;
  OptimizerConfig optimizer_config;
  std::unique_ptr<Optimizer> optimizer;  ///< none before the first run
  LearningRateState learning_rate;       ///< of this optimizer
  std::unique_ptr<Optimizer> adversary;  ///< of the other side, see adversary.h

  /// Keeps the optimizer with its state, unless another one is wanted.
  void choose_optimizer(const std::optional<OptimizerConfig>& wanted,
                        std::size_t parameters);

  /// Counts an epoch; `loss` is the one that a schedule watches.
  void end_epoch(double loss);
};

}  // namespace ae
