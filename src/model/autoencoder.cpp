// SPDX-License-Identifier: MIT
#include "model/autoencoder.h"

#include <algorithm>
#include <cmath>

#include "kernels/reduction.h"
#include "kernels/value_mask.h"
#include "tensor/message.h"

namespace ae {

Autoencoder::Autoencoder(Config config) : Autoencoder(config, build(config)) {}

Autoencoder::Autoencoder(Config config, Blueprint blueprint)
    : config_(std::move(config)),
      code_position_(blueprint.code_position),
      objective_(std::move(blueprint.objective)),
      corruption_(std::move(blueprint.corruption)),
      bottleneck_(blueprint.bottleneck),
      network_(config_.input_shape, std::move(blueprint.stages), config_.seed),
      penalties_(config_.penalties, network_, code_position_, config_.seed),
      evaluation_(network_),
      targets_(config_.objective->over(), config_.input_shape.size()) {
  if (config_.standardize) scaling_.emplace(config_.input_shape);
}

const Shape& Autoencoder::code_shape() const {
  return network_.shape_at(code_position_);
}

void Autoencoder::check_samples(std::span<const float> samples) const {
  for (const Stage& stage : network_.stages()) {
    if (stage.layer->is_view()) continue;
    return stage.layer->check_input(samples);
  }
}

void Autoencoder::run(std::span<float> out, std::span<const float> in,
                      std::size_t first, std::size_t last, Labels labels) {
  const std::size_t in_size = network_.shape_at(first).size();
  const std::size_t out_size = network_.shape_at(last).size();
  const std::size_t count = in.size() / in_size;
  check_labels(labels, count, network_.classes());
  if (first == 0) check_samples(in);
  const bool fills_missing = config_.objective->over() == Over::kPresent;
  for (std::size_t begin = 0; begin < count; begin += kChunk) {
    const std::size_t batch = std::min(kChunk, count - begin);
    network_.reserve_forward(batch);
    const auto from = in.subspan(begin * in_size, batch * in_size);
    std::copy(from.begin(), from.end(), network_.at(first, batch).begin());
    if (first == 0 && scaling_) scaling_->apply(network_.at(0, batch));
    // After scaling: what is missing counts as the mean, 0.
    if (first == 0 && fills_missing) {
      kernels::replace_nan(network_.at(first, batch));
    }
    load_labels(labels, begin, batch);
    network_.forward(first, last, batch, {});
    const auto to = network_.at(last, batch);
    std::copy(to.begin(), to.end(), out.begin() + begin * out_size);
  }
  if (last != network_.stages().size()) return;
  objective_->activate(out);
  if (scaling_) scaling_->undo(out);
}

void Autoencoder::load_labels(Labels labels, std::size_t begin,
                              std::size_t batch) {
  if (labels.empty()) return;
  fill_one_hot(network_.condition(batch), labels.subspan(begin, batch));
}

void Autoencoder::encode(std::span<float> codes, std::span<const float> samples,
                         Labels labels) {
  run(codes, samples, 0, code_position_, labels);
}

void Autoencoder::decode(std::span<float> outputs, std::span<const float> codes,
                         Labels labels) {
  run(outputs, codes, code_position_, network_.stages().size(), labels);
}

void Autoencoder::reconstruct(std::span<float> outputs,
                              std::span<const float> samples, Labels labels) {
  run(outputs, samples, 0, network_.stages().size(), labels);
}

void Autoencoder::activations(std::span<float> outputs,
                              std::span<const float> samples,
                              std::size_t position, Labels labels) {
  run(outputs, samples, 0, position, labels);
}

std::size_t Autoencoder::position_of(std::string_view layer) const {
  std::vector<std::string_view> names;
  for (const Stage& stage : network_.stages()) {
    names.push_back(stage.name);
    if (stage.name == layer) return names.size();
  }
  refuse(ErrorCode::kConfig,
         {"activations: expected one of the layers ", JsonObject::quoted(names),
          ", got \"", layer, "\""});
}

void Autoencoder::reserve(std::size_t batch) {
  network_.reserve(penalties_.encoder_rows(batch));
}

PassOptions Autoencoder::encoder_options(std::size_t batch,
                                         const PassOptions& options) const {
  PassOptions own = options;
  if (penalties_.encoder_rows(batch) != batch) {
    // Neighbours are to differ by the derivative, not by dropout.
    own.twins = static_cast<std::uint32_t>(batch);
  }
  return own;
}

/// Returns the penalty of the batch.
double Autoencoder::forward(std::size_t batch, const PassOptions& options) {
  const std::size_t last = network_.stages().size();
  const std::size_t rows = penalties_.encoder_rows(batch);
  const PassOptions encoding = encoder_options(batch, options);
  penalties_.add_neighbours(network_, batch, options);
  network_.forward(0, code_position_, rows, encoding);
  network_.forward(code_position_, last, batch, options);
  // A layer's penalty is a mean, here over more rows than the batch has.
  const double share = static_cast<double>(batch) / static_cast<double>(rows);
  return network_.penalty(0, code_position_, rows, encoding) * share +
         network_.penalty(code_position_, last, batch, options) +
         penalties_.value(network_, batch);
}

BatchLoss Autoencoder::compute_loss(const Target& target, std::size_t batch,
                                    const PassOptions& options) {
  const double penalty = forward(batch, options);
  const auto output = network_.at(network_.stages().size(), batch);
  const BatchLoss loss = {target.extrapolated(objective_->loss(output, target)),
                          penalty};
  if (!std::isfinite(loss.total())) {
    report_divergence(loss.total(), batch, options);
  }
  return loss;
}

BatchLoss Autoencoder::compute_gradients(const Target& target,
                                         std::size_t batch,
                                         const PassOptions& options) {
  const double penalty = forward(batch, options);
  const auto output = network_.at(network_.stages().size(), batch);
  const BatchLoss loss = {target.extrapolated(objective_->loss_backward(
                              output, target, target.scale())),
                          penalty};
  if (!std::isfinite(loss.total())) {
    report_divergence(loss.total(), batch, options);
  }
  backward(batch, options);
  return loss;
}

/// From the gradient at the last position.
void Autoencoder::backward(std::size_t batch, const PassOptions& options) {
  const std::size_t last = network_.stages().size();
  const std::size_t rows = penalties_.encoder_rows(batch);
  auto d_code = network_.backward(code_position_, last,
                                  network_.at(last, batch), batch, options);
  // No gradient: nothing before the code is trained.
  if (!d_code.empty()) {
    // The network's memory for gradients holds as many rows as were reserved.
    d_code = {d_code.data(), rows * code_shape().size()};
    penalties_.add_code_gradient(network_, d_code, batch);
    network_.backward(0, code_position_, d_code, rows,
                      encoder_options(batch, options));
  }
  penalties_.add_weight_gradient(network_);
}

void Autoencoder::report_divergence(double loss, std::size_t batch,
                                    const PassOptions& options) {
  // The objective has overwritten the output: compute it again.
  const auto& stages = network_.stages();
  network_.forward(0, stages.size(), batch, options);
  std::string where = message({"objective (", objective_->type(), ")"});
  for (std::size_t i = 0; i < stages.size(); ++i) {
    const auto values = network_.at(i + 1, batch);
    if (kernels::first_non_finite(values) == values.size()) continue;
    where = message({stages[i].name, " (", stages[i].layer->type(), ")"});
    break;
  }
  refuse(ErrorCode::kDiverged,
         {"expected a finite loss, got ", std::isnan(loss) ? "NaN" : "infinity",
          ", first in ", where,
          ". The weights are those of the step before. Lower the learning "
          "rate, set globalClipNorm, or scale the data."});
}

}  // namespace ae
