// SPDX-License-Identifier: MIT
#include "model/importance.h"

#include <limits>

#include "kernels/scalar_math.h"
#include "tensor/message.h"

namespace ae {
namespace {

// The engine's own, which costs no download; its 1e-7 are far below the
// estimate's own error.
double exp(double x) { return kernels::exp(static_cast<float>(x)); }
double log(double x) { return kernels::log(static_cast<float>(x)); }

}  // namespace

ImportanceSampling::ImportanceSampling(const Objective& objective,
                                       const Bottleneck* bottleneck,
                                       std::size_t samples)
    : objective_(objective), bottleneck_(bottleneck), samples_(samples) {
  if (!objective.is_likelihood()) {
    refuse(ErrorCode::kConfig,
           {"evaluate: importanceSamples: expected a loss that is a "
            "negative log-likelihood, such as binaryCrossentropy, got ",
            objective.type(),
            ", which says nothing of the data's variance. Leave "
            "importanceSamples out, or train with another loss."});
  }
  if (bottleneck != nullptr && bottleneck->draws_codes()) return;
  refuse(ErrorCode::kConfig,
         {"evaluate: importanceSamples: expected a bottleneck that draws "
          "its codes, such as variational, got ",
          bottleneck == nullptr ? "none" : bottleneck->type(),
          ". Leave importanceSamples out."});
}

void ImportanceSampling::add(Network& network, std::size_t code_position,
                             std::size_t batch,
                             std::span<const float> targets) {
  ratios_.resize(batch);
  largest_.assign(batch, -std::numeric_limits<double>::infinity());
  sums_.assign(batch, 0.0);
  for (std::size_t draw = 0; draw < samples_; ++draw) {
    const PassOptions options{.mode = Mode::kEvaluation, .step = draw};
    const std::size_t before = code_position - 1;
    network.forward(before, network.stages().size(), batch, options);
    bottleneck_->log_prior_ratios(ratios_, network.at(code_position, batch),
                                  network.pass_of(before, batch, options));
    add_weights(network, batch, targets);
  }
  for (std::size_t i = 0; i < batch; ++i) {
    sum_ -= largest_[i] + log(sums_[i] / static_cast<double>(samples_));
  }
  count_ += batch;
}

void ImportanceSampling::add_weights(Network& network, std::size_t batch,
                                     std::span<const float> targets) {
  const auto outputs = network.at(network.stages().size(), batch);
  const std::size_t size = targets.size() / batch;
  for (std::size_t i = 0; i < batch; ++i) {
    const double weight =
        ratios_[i] - objective_.loss(outputs.subspan(i * size, size),
                                     targets.subspan(i * size, size));
    // The largest weight so far counts 1: nothing over- or underflows.
    if (weight > largest_[i]) {
      sums_[i] = sums_[i] * exp(largest_[i] - weight) + 1.0;
      largest_[i] = weight;
    } else {
      sums_[i] += exp(weight - largest_[i]);
    }
  }
}

}  // namespace ae
