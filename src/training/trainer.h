// SPDX-License-Identifier: MIT
// One run of training, a batch at a time: the caller decides when the next
// step comes, so a page stays alive and a run can be left after any step.
#pragma once

#include "model/autoencoder.h"
#include "training/batches.h"
#include "training/dataset.h"
#include "training/early_stopping.h"
#include "training/fit_options.h"
#include "training/training_event.h"
#include "training/training_state.h"
#include "training/training_step.h"

namespace ae {

/// Trains `model`, which together with `state` and the data must outlive the
/// trainer. Model and state are whole after every step.
class Trainer {
 public:
  /// `validation` may be null. Allocates all that the steps need.
  Trainer(Autoencoder& model, TrainingState& state, const Dataset& data,
          const Dataset* validation, const FitOptions& options);

  /// At most one batch. Throws Error(kDiverged) before it changes anything,
  /// except that it restores the best epoch's parameters if asked to.
  TrainingEvent step();

  /// Restores the best epoch's parameters if asked to.
  void finish();

  bool stopped_early() const { return stopped_early_; }
  /// Position of the best epoch in this run, or -1.
  int best_epoch() const { return early_stopping_.best_epoch(); }
  /// How the layers fared in the last finished epoch.
  const Metrics& diagnostics() const { return step_.diagnostics(); }

 private:
  enum class Phase { kTraining, kValidation, kEpochEnd, kDone };

  void begin_epoch();
  TrainingEvent next_event();
  TrainingEvent train_batch();
  TrainingEvent validate_batch();
  TrainingEvent end_epoch();
  TrainingEvent event(TrainingEvent::Kind kind) const;
  /// The part of the running epoch's batches that is done.
  double share() const;

  Autoencoder& model_;
  TrainingState& state_;
  const Dataset& data_;
  const Dataset* validation_;
  FitOptions options_;
  EarlyStopping early_stopping_;
  Batches batches_;
  Batches validation_batches_;
  TrainingStep step_;
  Phase phase_ = Phase::kTraining;
  std::size_t epochs_run_ = 0;
  std::size_t next_validation_batch_ = 0;
  BatchLoss validation_loss_;
  bool stopped_early_ = false;
};

}  // namespace ae
