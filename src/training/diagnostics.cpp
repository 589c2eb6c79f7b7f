// SPDX-License-Identifier: MIT
#include "training/diagnostics.h"

#include <algorithm>
#include <cmath>

#include "kernels/reduction.h"

namespace ae {
namespace {

double norm(const std::vector<std::span<const float>>& arrays) {
  double squares = 0.0;
  for (const auto array : arrays) squares += kernels::sum_of_squares(array);
  return std::sqrt(squares);
}

/// Of the last layer that computes, or the number of stages.
std::size_t last_computing(const std::vector<Stage>& stages) {
  for (std::size_t i = stages.size(); i-- > 0;) {
    if (!stages[i].layer->is_view()) return i;
  }
  return stages.size();
}

}  // namespace

Diagnostics::Diagnostics(Network& network) : network_(network) {
  const auto& stages = network.stages();
  for (const Stage& stage : stages) watch_weights(stage);
  const std::size_t end = last_computing(stages);
  for (std::size_t i = 0; i < end; ++i) watch_units(stages[i], i + 1);
}

void Diagnostics::watch_weights(const Stage& stage) {
  const std::string prefix = stage.name + ".";
  Weights weights;
  for (const Parameter& parameter : network_.parameters()) {
    const bool is_own = parameter.name.starts_with(prefix);
    if (!is_own || parameter.role != ParameterRole::kTrained) continue;
    weights.values.push_back(parameter.value);
    weights.gradients.push_back(parameter.gradient);
  }
  if (weights.values.empty()) return;
  weights_.push_back(std::move(weights));
  metrics_.emplace_back("gradientNorm." + stage.name, NAN);
}

void Diagnostics::watch_units(const Stage& stage, std::size_t position) {
  const Layer& layer = *stage.layer;
  const bool has_units =
      !layer.parameter_specs().empty() || layer.type() == "activation";
  if (layer.is_view() || !has_units) return;
  const std::size_t units = layer.output_shape().extents().back();
  units_.push_back({position, std::vector<float>(units)});
  metrics_.emplace_back("deadUnits." + stage.name, NAN);
}

void Diagnostics::collect(std::size_t batch, std::size_t left) {
  if (left > kBatches) return;
  if (collected_++ == 0) {
    for (Units& units : units_) std::ranges::fill(units.highest, 0.0F);
  }
  mark_alive(batch);
  if (left > 1) return;
  report();
  collected_ = 0;
}

void Diagnostics::mark_alive(std::size_t batch) {
  for (Units& units : units_) {
    kernels::raise_to_magnitudes(units.highest,
                                 network_.at(units.position, batch));
  }
}

void Diagnostics::report() {
  auto figure = metrics_.begin();
  for (const Weights& weights : weights_) {
    const double size = norm(weights.values);
    const double gradient = norm(weights.gradients);
    (figure++)->second = size > 0.0 ? gradient / size : gradient;
  }
  for (const Units& units : units_) {
    const auto dead = std::ranges::count(units.highest, 0.0F);
    (figure++)->second =
        static_cast<double>(dead) / static_cast<double>(units.highest.size());
  }
}

}  // namespace ae
