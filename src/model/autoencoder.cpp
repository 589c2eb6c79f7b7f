// SPDX-License-Identifier: MIT
#include "model/autoencoder.h"

#include <algorithm>
#include <cmath>

#include "kernels/loss.h"
#include "kernels/reduction.h"
#include "tensor/error.h"

namespace ae {
namespace {

// Samples computed at once when there is nothing to train: enough to fill the
// kernels, little enough to stay in the caches.
constexpr std::size_t kChunk = 256;

}  // namespace

Autoencoder::Autoencoder(Config config) : Autoencoder(config, build(config)) {}

Autoencoder::Autoencoder(Config config, Blueprint blueprint)
    : config_(std::move(config)),
      code_position_(blueprint.code_position),
      objective_(std::move(blueprint.objective)),
      corruption_(std::move(blueprint.corruption)),
      network_(config_.input_shape, std::move(blueprint.stages), config_.seed),
      evaluation_(network_) {
  if (config_.standardize) scaling_.emplace(config_.input_shape);
}

const Shape& Autoencoder::code_shape() const {
  return network_.shape_at(code_position_);
}

void Autoencoder::run(std::span<float> out, std::span<const float> in,
                      std::size_t first, std::size_t last) {
  const std::size_t in_size = network_.shape_at(first).size();
  const std::size_t out_size = network_.shape_at(last).size();
  const std::size_t count = in.size() / in_size;
  for (std::size_t begin = 0; begin < count; begin += kChunk) {
    const std::size_t batch = std::min(kChunk, count - begin);
    network_.reserve(batch);
    const auto from = in.subspan(begin * in_size, batch * in_size);
    std::copy(from.begin(), from.end(), network_.at(first, batch).begin());
    if (first == 0 && scaling_) scaling_->apply(network_.at(0, batch));
    network_.forward(first, last, batch, {});
    const auto to = network_.at(last, batch);
    std::copy(to.begin(), to.end(), out.begin() + begin * out_size);
  }
  if (last != network_.stages().size()) return;
  objective_->activate(out);
  if (scaling_) scaling_->undo(out);
}

void Autoencoder::encode(std::span<float> codes,
                         std::span<const float> samples) {
  run(codes, samples, 0, code_position_);
}

void Autoencoder::decode(std::span<float> outputs,
                         std::span<const float> codes) {
  run(outputs, codes, code_position_, network_.stages().size());
}

void Autoencoder::reconstruct(std::span<float> outputs,
                              std::span<const float> samples) {
  run(outputs, samples, 0, network_.stages().size());
}

Evaluation Autoencoder::evaluate(std::span<const float> samples) {
  const std::size_t size = input_shape().size();
  const std::size_t last = network_.stages().size();
  const PassOptions options{.mode = Mode::kEvaluation};
  Evaluation sums;
  evaluation_.reset();
  for (std::size_t begin = 0; begin < samples.size(); begin += kChunk * size) {
    const std::size_t length = std::min(kChunk * size, samples.size() - begin);
    const std::size_t batch = length / size;
    network_.reserve(batch);
    const auto target = network_.at(0, batch);
    const auto rows = samples.subspan(begin, length);
    std::copy(rows.begin(), rows.end(), target.begin());
    if (scaling_) scaling_->apply(target);
    sums.loss += compute_loss(batch, options);
    evaluation_.collect(network_, batch, options);
    // The loss has used the output up; its squared error needs it again.
    network_.forward(code_position_, last, batch, options);
    objective_->activate(network_.at(last, batch));
    sums.squared_error_sum +=
        kernels::squared_error(network_.at(last, batch), target);
  }
  sums.metrics = evaluation_.report();
  return sums;
}

BatchLoss Autoencoder::compute_loss(std::size_t batch,
                                    const PassOptions& options) {
  const std::size_t last = network_.stages().size();
  network_.forward(0, last, batch, options);
  const BatchLoss loss = {
      objective_->loss(network_.at(last, batch), network_.at(0, batch)),
      network_.penalty(0, last, batch, options)};
  if (!std::isfinite(loss.total())) {
    report_divergence(loss.total(), batch, options);
  }
  return loss;
}

BatchLoss Autoencoder::compute_gradients(std::span<const float> target,
                                         std::size_t batch,
                                         const PassOptions& options) {
  const std::size_t last = network_.stages().size();
  network_.forward(0, last, batch, options);
  const auto scale =
      static_cast<float>(1.0 / static_cast<double>(target.size()));
  const double penalty = network_.penalty(0, last, batch, options);
  const auto output = network_.at(last, batch);
  const BatchLoss loss = {objective_->loss_backward(output, target, scale),
                          penalty};
  if (!std::isfinite(loss.total())) {
    report_divergence(loss.total(), batch, options);
  }
  network_.backward(0, last, output, batch, options);
  return loss;
}

void Autoencoder::report_divergence(double loss, std::size_t batch,
                                    const PassOptions& options) {
  // The objective has overwritten the output: compute it again.
  const auto& stages = network_.stages();
  network_.forward(0, stages.size(), batch, options);
  std::string where = "objective (" + std::string(objective_->type()) + ")";
  for (std::size_t i = 0; i < stages.size(); ++i) {
    const auto values = network_.at(i + 1, batch);
    if (kernels::first_non_finite(values) == values.size()) continue;
    where = stages[i].name + " (" + std::string(stages[i].layer->type()) + ")";
    break;
  }
  throw Error(ErrorCode::kDiverged,
              "expected a finite loss, got " +
                  std::string(std::isnan(loss) ? "NaN" : "infinity") +
                  ", first in " + where +
                  ". The weights are those of the step before. Lower the "
                  "learning rate, set globalClipNorm, or scale the data.");
}

}  // namespace ae
