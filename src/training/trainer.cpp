// SPDX-License-Identifier: MIT
#include "training/trainer.h"

#include <algorithm>
#include <cmath>

#include "kernels/reduction.h"
#include "tensor/error.h"

namespace ae {

Trainer::Trainer(Autoencoder& model, TrainingState& state, const Dataset& data,
                 const Dataset* validation, const FitOptions& options)
    : model_(model),
      state_(state),
      data_(data),
      validation_(validation),
      options_(options),
      batches_(data.size(), options.batch_size),
      validation_batches_(validation == nullptr ? 0 : validation->size(),
                          options.batch_size),
      loader_(model),
      statistics_(model.network()) {
  const std::size_t largest =
      std::max(data.size(), validation == nullptr ? 0 : validation->size());
  const std::size_t batch = std::min(options.batch_size, largest);
  model_.reserve(batch);
  loader_.reserve(batch, data.has_targets() || (validation != nullptr &&
                                                validation->has_targets()));
  if (options_.early_stopping) {
    early_stopping_.emplace(*options_.early_stopping,
                            model_.network().values().size());
  }
  choose_optimizer();
  begin_epoch();
}

void Trainer::choose_optimizer() {
  const bool keeps_last =
      state_.optimizer != nullptr &&
      (!options_.optimizer || *options_.optimizer == state_.optimizer_config);
  if (keeps_last) return;
  const OptimizerConfig config = options_.optimizer.value_or(OptimizerConfig{});
  state_.optimizer = make_optimizer(
      config, model_.network().count_of(ParameterRole::kTrained));
  state_.optimizer_config = config;
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
  statistics_.reset();
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

TrainingEvent Trainer::train_batch() {
  const auto rows = batches_.at(state_.cursor->next_batch);
  const Target target = loader_.load_training(data_, rows, state_.steps);
  const PassOptions options = pass_options(Mode::kTraining);
  const BatchLoss loss = model_.compute_gradients(target, rows.size(), options);
  const double norm = gradient_norm();
  statistics_.collect(model_.network(), rows.size(), options);
  apply_gradients(norm);
  model_.network().update_buffers(rows.size(), options);
  ++state_.steps;
  ++state_.cursor->next_batch;
  state_.cursor->loss += loss;
  TrainingEvent result = event(TrainingEvent::Kind::kBatch);
  result.loss = loss.total() / static_cast<double>(target.values.size());
  result.gradient_norm = norm;
  return result;
}

PassOptions Trainer::pass_options(Mode mode) const {
  const double share = static_cast<double>(state_.cursor->next_batch) /
                       static_cast<double>(batches_.count());
  return {mode, state_.steps, static_cast<double>(state_.epochs) + share};
}

void Trainer::apply_gradients(double norm) {
  Network& network = model_.network();
  const std::size_t count = network.count_of(ParameterRole::kTrained);
  const auto gradients = network.gradients().first(count);
  clip_gradients(gradients, state_.optimizer_config, norm);
  state_.optimizer->update(network.values().first(count), gradients);
}

double Trainer::gradient_norm() const {
  Network& network = model_.network();
  const double squares = kernels::sum_of_squares(network.gradients());
  if (std::isfinite(squares)) return std::sqrt(squares);
  check_parameters("gradients", &Parameter::gradient);
  // All are finite, but their squares are more than a float holds.
  double sum = 0.0;
  for (const float gradient : network.gradients()) {
    sum += static_cast<double>(gradient) * gradient;
  }
  return std::sqrt(sum);
}

void Trainer::check_parameters(const std::string& what,
                               std::span<float> Parameter::*values) const {
  for (const Parameter& parameter : model_.network().parameters()) {
    const auto array = parameter.*values;
    if (kernels::first_non_finite(array) == array.size()) continue;
    throw Error(ErrorCode::kDiverged,
                "fit: expected finite " + what + ", got NaN or infinity in " +
                    parameter.name +
                    ". Lower the learning rate, set globalClipNorm, or scale "
                    "the data.");
  }
}

TrainingEvent Trainer::validate_batch() {
  const auto rows = validation_batches_.at(next_validation_batch_++);
  const Target target = loader_.load_validation(*validation_, rows);
  validation_loss_ +=
      model_.compute_loss(target, rows.size(), pass_options(Mode::kEvaluation));
  return event(TrainingEvent::Kind::kValidation);
}

TrainingEvent Trainer::end_epoch() {
  check_parameters("weights", &Parameter::value);
  const auto mean = [&](double sum, const Dataset& data) {
    return sum / static_cast<double>(data.size() * data.sample_size());
  };
  TrainingEvent result = event(TrainingEvent::Kind::kEpoch);
  result.epoch = ++state_.epochs;
  result.loss = mean(state_.cursor->loss.total(), data_);
  if (validation_ != nullptr) {
    result.val_loss = mean(validation_loss_.total(), *validation_);
  }
  result.metrics = epoch_metrics();
  state_.cursor.reset();
  const double watched = validation_ ? result.val_loss : result.loss;
  const double gain =
      options_.early_stopping ? options_.early_stopping->min_delta : 0.0;
  if (watched < best_loss_ - gain) {
    best_loss_ = watched;
    best_epoch_ = static_cast<int>(epochs_run_);
  }
  ++epochs_run_;
  stopped_early_ = early_stopping_ && early_stopping_->should_stop(
                                          watched, model_.network().values());
  if (stopped_early_ || epochs_run_ == options_.epochs) {
    phase_ = Phase::kDone;
  } else {
    begin_epoch();
  }
  return result;
}

Metrics Trainer::epoch_metrics() const {
  Metrics metrics = statistics_.report();
  if (!model_.has_penalty()) return metrics;
  const double samples = static_cast<double>(data_.size());
  const BatchLoss& loss = state_.cursor->loss;
  metrics.insert(metrics.begin(),
                 {{"reconstruction", loss.reconstruction / samples},
                  {"penalty", loss.penalty / samples}});
  return metrics;
}

void Trainer::finish() {
  if (early_stopping_) early_stopping_->restore(model_.network().values());
}

}  // namespace ae
