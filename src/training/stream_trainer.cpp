// SPDX-License-Identifier: MIT
#include "training/stream_trainer.h"

#include <algorithm>

#include "tensor/message.h"
#include "training/gradients.h"
#include "training/standardization.h"

namespace ae {
namespace {

/// A warm-up that cannot know how far the first epoch is would not train.
void check_warm_up(const OptimizerConfig& config, const FitOptions& options) {
  if (config.learning_rate.warm_up_epochs == 0.0) return;
  if (options.steps_per_epoch != 0) return;
  refuse(ErrorCode::kConfig,
         {"stepsPerEpoch: expected the batches in an epoch beside "
          "warmUpEpochs, got none. A stream does not tell its length."});
}

double mean(const BatchLoss& sum, std::size_t samples, std::size_t size) {
  return sum.total() / static_cast<double>(samples * size);
}

}  // namespace

StreamTrainer::StreamTrainer(Autoencoder& model, TrainingState& state,
                             const Dataset* validation,
                             const FitOptions& options)
    : model_(model),
      state_(state),
      validation_(validation),
      options_(options),
      early_stopping_(options.early_stopping, model.network().values().size()),
      validation_batches_(validation == nullptr ? 0 : validation->size(),
                          options.batch_size),
      step_(model, state, options.batch_size, false),
      chunk_batches_(0, options.batch_size),
      epoch_batches_(options.steps_per_epoch) {
  check_warm_up(options.optimizer.value_or(state.optimizer_config), options);
  state_.choose_optimizer(options_.optimizer,
                          model_.network().count_of(ParameterRole::kTrained));
  // An epoch that `fit` had begun cannot be gone on with.
  state_.cursor.reset();
  begin_epoch();
}

void StreamTrainer::begin_epoch() {
  step_.begin_epoch();
  samples_ = batches_ = next_validation_batch_ = 0;
  loss_ = validation_loss_ = {};
  epoch_ends_ = false;
}

void StreamTrainer::push(Dataset chunk) {
  model_.check_samples(chunk.floats());
  check_labels(chunk.labels(), chunk.size(), model_.network().classes());
  if (state_.steps == 0) fit_input_scaling(model_, chunk);
  chunk_batches_ = Batches(chunk.size(), options_.batch_size);
  chunk_.emplace(std::move(chunk));
  next_chunk_batch_ = 0;
}

void StreamTrainer::end_epoch() {
  if (samples_ == 0) {
    refuse(ErrorCode::kData,
           {"fit: expected at least one sample an epoch, got none. For "
            "more than one epoch the iterable must start anew each time."});
  }
  epoch_ends_ = true;
}

bool StreamTrainer::is_finished() const {
  return stopped_early_ || epochs_run_ == options_.epochs;
}

TrainingEvent StreamTrainer::step() {
  try {
    return next_event();
  } catch (const Error&) {
    // A run that diverged still has its best epoch to give back.
    finish();
    throw;
  }
}

TrainingEvent StreamTrainer::next_event() {
  if (is_finished()) return event(TrainingEvent::Kind::kDone);
  if (next_chunk_batch_ < chunk_batches_.count()) return train_batch();
  // Constant memory: a chunk goes before the next one comes.
  chunk_.reset();
  if (!epoch_ends_) return event(TrainingEvent::Kind::kDone);
  if (next_validation_batch_ < validation_batches_.count()) {
    return validate_batch();
  }
  return report_epoch();
}

TrainingEvent StreamTrainer::event(TrainingEvent::Kind kind) const {
  TrainingEvent event;
  event.kind = kind;
  event.epoch = state_.epochs;
  event.batch = batches_;
  event.batches = epoch_batches_;
  return event;
}

double StreamTrainer::share() const {
  if (epoch_batches_ == 0) return 0.0;
  return std::min(
      static_cast<double>(batches_) / static_cast<double>(epoch_batches_), 1.0);
}

TrainingEvent StreamTrainer::train_batch() {
  const auto rows = chunk_batches_.at(next_chunk_batch_);
  const StepResult step = step_.train(*chunk_, rows, share(), SIZE_MAX);
  ++next_chunk_batch_;
  ++batches_;
  samples_ += rows.size();
  loss_ += step.loss;
  TrainingEvent result = event(TrainingEvent::Kind::kBatch);
  result.loss = mean(step.loss, rows.size(), chunk_->sample_size());
  result.gradient_norm = step.gradient_norm;
  return result;
}

TrainingEvent StreamTrainer::validate_batch() {
  const auto rows = validation_batches_.at(next_validation_batch_++);
  validation_loss_ += step_.validate(*validation_, rows, share());
  return event(TrainingEvent::Kind::kValidation);
}

TrainingEvent StreamTrainer::report_epoch() {
  check_weights(model_.network());
  const std::size_t size = model_.input_shape().size();
  TrainingEvent result = event(TrainingEvent::Kind::kEpoch);
  result.batches = batches_;
  result.loss = mean(loss_, samples_, size);
  if (validation_ != nullptr) {
    result.val_loss = mean(validation_loss_, validation_->size(), size);
  }
  result.metrics = step_.epoch_metrics(loss_, samples_);
  const double watched = validation_ ? result.val_loss : result.loss;
  state_.end_epoch(watched);
  result.epoch = state_.epochs;
  stopped_early_ =
      early_stopping_.should_stop(watched, model_.network().values());
  ++epochs_run_;
  epoch_batches_ = batches_;
  begin_epoch();
  return result;
}

void StreamTrainer::finish() {
  early_stopping_.restore(model_.network().values());
}

}  // namespace ae
