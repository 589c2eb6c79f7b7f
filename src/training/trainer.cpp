// SPDX-License-Identifier: MIT
#include "training/trainer.h"

#include <algorithm>

#include "tensor/error.h"
#include "training/gradients.h"
#include "training/standardization.h"

namespace ae {

namespace {

std::size_t largest_batch(const Dataset& data, const Dataset* validation,
                          std::size_t batch_size) {
  const std::size_t held_out = validation == nullptr ? 0 : validation->size();
  return std::min(batch_size, std::max(data.size(), held_out));
}

bool has_pairs(const Dataset& data, const Dataset* validation) {
  return data.has_targets() ||
         (validation != nullptr && validation->has_targets());
}

}  // namespace

Trainer::Trainer(Autoencoder& model, TrainingState& state, const Dataset& data,
                 const Dataset* validation, const FitOptions& options)
    : model_(model),
      state_(state),
      data_(data),
      validation_(validation),
      options_(options),
      early_stopping_(options.early_stopping, model.network().values().size()),
      batches_(data.size(), options.batch_size),
      validation_batches_(validation == nullptr ? 0 : validation->size(),
                          options.batch_size),
      step_(model, state, largest_batch(data, validation, options.batch_size),
            has_pairs(data, validation)) {
  const std::size_t classes = model.network().classes();
  model.check_samples(data.floats());
  check_labels(data.labels(), data.size(), classes);
  if (validation != nullptr) {
    model.check_samples(validation->floats());
    check_labels(validation->labels(), validation->size(), classes);
  }
  state_.choose_optimizer(options_.optimizer,
                          model_.network().count_of(ParameterRole::kTrained));
  if (state_.steps == 0) fit_input_scaling(model_, data_);
  begin_epoch();
}

void Trainer::begin_epoch() {
  const auto& cursor = state_.cursor;
  const bool goes_on = cursor && cursor->samples == data_.size() &&
                       cursor->batch_size == options_.batch_size &&
                       cursor->shuffle == options_.shuffle;
  if (!goes_on) {
    state_.cursor = EpochCursor{data_.size(), options_.batch_size,
                                options_.shuffle, 0, BatchLoss{}};
  }
  step_.begin_epoch();
  if (options_.shuffle) {
    batches_.shuffle(model_.config().seed, state_.epochs);
  }
  validation_loss_ = {};
  next_validation_batch_ = 0;
  phase_ = Phase::kTraining;
}

TrainingEvent Trainer::step() {
  try {
    return next_event();
  } catch (const Error&) {
    // A run that diverged still has its best epoch to give back.
    finish();
    throw;
  }
}

TrainingEvent Trainer::next_event() {
  if (phase_ == Phase::kTraining &&
      state_.cursor->next_batch == batches_.count()) {
    phase_ = validation_ == nullptr ? Phase::kEpochEnd : Phase::kValidation;
  }
  if (phase_ == Phase::kValidation &&
      next_validation_batch_ == validation_batches_.count()) {
    phase_ = Phase::kEpochEnd;
  }
  switch (phase_) {
    case Phase::kTraining:
      return train_batch();
    case Phase::kValidation:
      return validate_batch();
    case Phase::kEpochEnd:
      return end_epoch();
    case Phase::kDone:
      break;
  }
  return event(TrainingEvent::Kind::kDone);
}

TrainingEvent Trainer::event(TrainingEvent::Kind kind) const {
  TrainingEvent event;
  event.kind = kind;
  event.epoch = state_.epochs;
  event.batch = state_.cursor ? state_.cursor->next_batch : 0;
  event.batches = batches_.count();
  return event;
}

double Trainer::share() const {
  return static_cast<double>(state_.cursor->next_batch) /
         static_cast<double>(batches_.count());
}

TrainingEvent Trainer::train_batch() {
  const auto rows = batches_.at(state_.cursor->next_batch);
  const std::size_t left = batches_.count() - state_.cursor->next_batch;
  const StepResult step = step_.train(data_, rows, share(), left);
  ++state_.cursor->next_batch;
  state_.cursor->loss += step.loss;
  TrainingEvent result = event(TrainingEvent::Kind::kBatch);
  result.loss = step.loss.total() /
                static_cast<double>(rows.size() * data_.sample_size());
  result.gradient_norm = step.gradient_norm;
  return result;
}

TrainingEvent Trainer::validate_batch() {
  const auto rows = validation_batches_.at(next_validation_batch_++);
  validation_loss_ += step_.validate(*validation_, rows, share());
  return event(TrainingEvent::Kind::kValidation);
}

TrainingEvent Trainer::end_epoch() {
  check_weights(model_.network());
  const auto mean = [](const BatchLoss& sum, const Dataset& data) {
    return sum.total() / static_cast<double>(data.size() * data.sample_size());
  };
  TrainingEvent result = event(TrainingEvent::Kind::kEpoch);
  result.loss = mean(state_.cursor->loss, data_);
  if (validation_ != nullptr) {
    result.val_loss = mean(validation_loss_, *validation_);
  }
  result.metrics = step_.epoch_metrics(state_.cursor->loss, data_.size());
  const double watched = validation_ ? result.val_loss : result.loss;
  state_.end_epoch(watched);
  state_.cursor.reset();
  result.epoch = state_.epochs;
  stopped_early_ =
      early_stopping_.should_stop(watched, model_.network().values());
  if (stopped_early_ || ++epochs_run_ == options_.epochs) {
    phase_ = Phase::kDone;
  } else {
    begin_epoch();
  }
  return result;
}

void Trainer::finish() { early_stopping_.restore(model_.network().values()); }

}  // namespace ae
