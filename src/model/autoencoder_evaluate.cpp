// SPDX-License-Identifier: MIT
// How good a model is on given samples: Autoencoder::evaluate.
#include <algorithm>
#include <optional>

#include "kernels/loss.h"
#include "model/autoencoder.h"
#include "model/importance.h"

namespace ae {

Target Autoencoder::load(std::span<const float> samples,
                         std::span<const float> targets, std::size_t batch) {
  network_.reserve_forward(penalties_.encoder_rows(batch));
  const auto input = network_.at(0, batch);
  std::copy(samples.begin(), samples.end(), input.begin());
  if (scaling_) scaling_->apply(input);
  targets_.reserve(batch, !targets.empty());
  if (targets.empty()) return targets_.finish(input, input, true);
  const auto target = targets_.values(batch);
  std::copy(targets.begin(), targets.end(), target.begin());
  if (scaling_) scaling_->apply(target);
  return targets_.finish(input, target, false);
}

Evaluation Autoencoder::evaluate(std::span<const float> samples,
                                 const EvaluationOptions& options) {
  const std::size_t size = input_shape().size();
  const std::size_t count = samples.size() / size;
  check_labels(options.labels, count, network_.classes());
  check_samples(samples);
  std::optional<ImportanceSampling> importance;
  if (options.importance_samples > 0) {
    importance.emplace(*objective_, bottleneck_, options.importance_samples);
  }
  Evaluation sums;
  double counted = 0.0;
  evaluation_.reset();
  variance_.reset(size);
  for (std::size_t begin = 0; begin < count; begin += kChunk) {
    const std::size_t batch = std::min(kChunk, count - begin);
    const auto targets =
        options.targets.empty()
            ? options.targets
            : options.targets.subspan(begin * size, batch * size);
    const Target target =
        load(samples.subspan(begin * size, batch * size), targets, batch);
    load_labels(options.labels, begin, batch);
    evaluate_batch(target, batch, sums);
    counted += target.counted;
    if (importance) {
      importance->add(network_, code_position_, batch, target.values);
    }
  }
  // The mean over all values that count, not the mean of the chunks' means.
  const double share =
      counted > 0.0 ? static_cast<double>(samples.size()) / counted : 0.0;
  sums.loss.reconstruction *= share;
  sums.squared_error_sum *= share;
  sums.explained_variance = variance_.explained(sums.squared_error_sum);
  sums.metrics = evaluation_.report();
  if (importance) sums.metrics.emplace_back("nll", importance->nll());
  return sums;
}

void Autoencoder::evaluate_batch(const Target& target, std::size_t batch,
                                 Evaluation& sums) {
  const std::size_t last = network_.stages().size();
  const PassOptions options{.mode = Mode::kEvaluation};
  const BatchLoss loss = compute_loss(target, batch, options);
  evaluation_.collect(network_, batch, options);
  // The loss has used the output up; its squared error needs it again.
  network_.forward(code_position_, last, batch, options);
  objective_->activate(network_.at(last, batch));
  sums.loss.penalty += loss.penalty;
  sums.loss.reconstruction += target.reduced(loss.reconstruction);
  sums.squared_error_sum += kernels::squared_error(
      network_.at(last, batch), target.values, target.weights);
  variance_.add(target.values);
}

}  // namespace ae
