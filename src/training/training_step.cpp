// SPDX-License-Identifier: MIT
#include "training/training_step.h"

#include "training/gradients.h"

namespace ae {

TrainingStep::TrainingStep(Autoencoder& model, TrainingState& state,
                           std::size_t largest_batch)
    : model_(model), state_(state), statistics_(model.network()) {
  model_.network().reserve(largest_batch);
  if (model_.corruption() == nullptr) return;
  clean_ = Tensor(
      Shape{checked_product(largest_batch, model_.input_shape().size())});
}

/// Rows as the model sees them.
void TrainingStep::gather(std::span<float> out, const Dataset& data,
                          std::span<const std::uint32_t> rows) const {
  data.gather(out, rows);
  if (const auto* scaling = model_.input_scaling()) scaling->apply(out);
}

/// Fills the network's input; returns what the output is compared with.
std::span<const float> TrainingStep::load(const Dataset& data,
                                          std::span<const std::uint32_t> rows) {
  const auto input = model_.network().at(0, rows.size());
  const Corruption* corruption = model_.corruption();
  if (corruption == nullptr) {
    gather(input, data, rows);
    return input;
  }
  const auto clean = clean_.values().first(input.size());
  gather(clean, data, rows);
  const std::size_t size = data.sample_size();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const RandomStream stream{model_.config().seed, RandomPurpose::kCorruption,
                              state_.steps, static_cast<std::uint32_t>(i)};
    corruption->apply(input.subspan(i * size, size),
                      clean.subspan(i * size, size), stream);
  }
  return clean;
}

StepResult TrainingStep::train(const Dataset& data,
                               std::span<const std::uint32_t> rows,
                               double share) {
  Network& network = model_.network();
  const PassOptions options = pass_options(Mode::kTraining, share);
  const auto target = load(data, rows);
  const BatchLoss loss = model_.compute_gradients(target, rows.size(), options);
  const double norm = gradient_norm(network);
  statistics_.collect(network, rows.size(), options);
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
}

BatchLoss TrainingStep::validate(const Dataset& data,
                                 std::span<const std::uint32_t> rows,
                                 double share) {
  gather(model_.network().at(0, rows.size()), data, rows);
  return model_.compute_loss(rows.size(),
                             pass_options(Mode::kEvaluation, share));
}

Metrics TrainingStep::epoch_metrics(const BatchLoss& loss,
                                    std::size_t samples) const {
  Metrics metrics = statistics_.report();
  if (!state_.optimizer_config.learning_rate.is_fixed()) {
    metrics.push_back({"learningRate", learning_rate_});
  }
  if (!model_.network().has_penalty()) return metrics;
  const auto count = static_cast<double>(samples);
  metrics.insert(metrics.begin(),
                 {{"reconstruction", loss.reconstruction / count},
                  {"penalty", loss.penalty / count}});
  return metrics;
}

}  // namespace ae
