// SPDX-License-Identifier: MIT
#include "training/training_step.h"

#include "training/adversary.h"
#include "training/gradients.h"

namespace ae {

TrainingStep::TrainingStep(Autoencoder& model, TrainingState& state,
                           std::size_t largest_batch, bool paired)
    : model_(model),
      state_(state),
      loader_(model),
      statistics_(model.network()),
      diagnostics_(model.network()) {
  model_.reserve(largest_batch);
  loader_.reserve(largest_batch, paired);
  if (!state_.adversary) state_.adversary = make_adversary(model_.network());
}

StepResult TrainingStep::train(const Dataset& data,
                               std::span<const std::uint32_t> rows,
                               double share, std::size_t left) {
  Network& network = model_.network();
  const PassOptions options = pass_options(Mode::kTraining, share);
  const Target target = loader_.load_training(data, rows, state_.steps);
  const BatchLoss loss = model_.compute_gradients(target, rows.size(), options);
  const double norm = gradient_norm(network);
  statistics_.collect(network, rows.size(), options);
  diagnostics_.collect(rows.size(), left);
  apply_gradients(norm, share);
  network.update_buffers(rows.size(), options);
  ++state_.steps;
  return {loss, norm};
}

PassOptions TrainingStep::pass_options(Mode mode, double share) const {
  return {mode, state_.steps, static_cast<double>(state_.epochs) + share};
}

void TrainingStep::apply_gradients(double norm, double share) {
  Network& network = model_.network();
  const std::size_t count = network.count_of(ParameterRole::kTrained);
  const auto gradients = network.gradients().first(count);
  clip_gradients(gradients, state_.optimizer_config, norm);
  learning_rate_ =
      state_.learning_rate.rate(state_.optimizer_config.learning_rate, share);
  state_.optimizer->set_learning_rate(learning_rate_);
  state_.optimizer->update(network.values().first(count), gradients);
  update_adversary(network, state_.adversary.get());
}

BatchLoss TrainingStep::validate(const Dataset& data,
                                 std::span<const std::uint32_t> rows,
                                 double share) {
  const Target target = loader_.load_validation(data, rows);
  return model_.compute_loss(target, rows.size(),
                             pass_options(Mode::kEvaluation, share));
}

Metrics TrainingStep::epoch_metrics(const BatchLoss& loss,
                                    std::size_t samples) const {
  Metrics metrics = statistics_.report();
  if (!state_.optimizer_config.learning_rate.is_fixed()) {
    metrics.push_back({"learningRate", learning_rate_});
  }
  if (!model_.has_penalty()) return metrics;
  const auto count = static_cast<double>(samples);
  metrics.insert(metrics.begin(),
                 {{"reconstruction", loss.reconstruction / count},
                  {"penalty", loss.penalty / count}});
  return metrics;
}

}  // namespace ae
