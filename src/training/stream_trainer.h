// SPDX-License-Identifier: MIT
// Training on samples that come in chunks and are forgotten afterwards: memory
// does not grow with their number. Whoever feeds it decides on the order and
// when an epoch ends.
#pragma once

#include <optional>

#include "training/batches.h"
#include "training/early_stopping.h"
#include "training/fit_options.h"
#include "training/training_event.h"
#include "training/training_step.h"

namespace ae {

/// Trains `model`, which together with `state` and `validation` (may be null)
/// must outlive it. On the same samples in the same order it does what Trainer
/// does without shuffling, bit for bit, where chunks are whole batches.
class StreamTrainer {
 public:
  /// Of `options`, `shuffle` does not matter.
  StreamTrainer(Autoencoder& model, TrainingState& state,
                const Dataset* validation, const FitOptions& options);

  /// Takes the next samples; those before must be trained. They are cut into
  /// batches, of which the last one may be smaller.
  void push(Dataset chunk);

  /// Ends the epoch: the next steps validate and report it. Throws
  /// Error(kData) when nothing was pushed since the last one.
  void end_epoch();

  /// At most one batch; kDone when it waits for `push` or `end_epoch`. Throws
  /// like Trainer::step.
  TrainingEvent step();

  /// Whether all epochs are done, or early stopping has ended the run.
  bool is_finished() const;

  /// Restores the best epoch's parameters if asked to.
  void finish();

  bool stopped_early() const { return stopped_early_; }
  /// Position of the best epoch in this run, or -1.
  int best_epoch() const { return early_stopping_.best_epoch(); }

 private:
  void begin_epoch();
  TrainingEvent next_event();
  TrainingEvent train_batch();
  TrainingEvent validate_batch();
  TrainingEvent report_epoch();
  TrainingEvent event(TrainingEvent::Kind kind) const;
  double share() const;

  Autoencoder& model_;
  TrainingState& state_;
  const Dataset* validation_;
  FitOptions options_;
  EarlyStopping early_stopping_;
  Batches validation_batches_;
  TrainingStep step_;
  std::optional<Dataset> chunk_;
  Batches chunk_batches_;
  std::size_t next_chunk_batch_ = 0;
  std::size_t next_validation_batch_ = 0;
  bool epoch_ends_ = false;
  std::size_t samples_ = 0;  ///< trained in this epoch
  std::size_t batches_ = 0;
  std::size_t epoch_batches_;  ///< of the epoch before; 0: not known
  BatchLoss loss_;
  BatchLoss validation_loss_;
  std::size_t epochs_run_ = 0;
  bool stopped_early_ = false;
};

}  // namespace ae
