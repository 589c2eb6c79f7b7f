// SPDX-License-Identifier: MIT
// The other side of an adversarial autoencoder: dense layers that tell draws
// of a prior from codes. Knows neither, only rows and one logit a row.
#pragma once

#include <memory>
#include <vector>

#include "layers/dense.h"

namespace ae {

struct DiscriminatorOptions {
  std::vector<std::size_t> hidden = {64, 64};
  kernels::Activation activation = kernels::Activation::kRelu;
  double learning_rate = 2e-4;
};

/// logit = (dense layers of `hidden` units with an activation, then one unit)
/// of x: (rows, inputs). Its passes have the rows as their batch.
class Discriminator {
 public:
  Discriminator(std::size_t inputs, const DiscriminatorOptions& options);

  /// Named `discriminator.0.weight` …, all of role kAdversary.
  std::vector<ParameterSpec> parameter_specs() const;
  void bind(std::span<const Parameter> parameters);
  std::size_t kept_size(std::size_t rows) const;
  std::size_t scratch_size(std::size_t rows) const;

  /// Where `forward` finds its rows and leaves its logits.
  std::span<float> inputs(const Pass& pass) const { return value(0, pass); }
  std::span<float> logits(const Pass& pass) const {
    return value(layers_.size(), pass);
  }
  void forward(const Pass& pass);

  /// Sets the parameters' gradients and d_inputs if wanted, for the first
  /// d_logits.size() rows of the forward pass. d_logits is scratch afterwards.
  void backward(std::span<float> d_logits, std::span<float> d_inputs,
                const Pass& pass);

 private:
  std::size_t width(std::size_t position) const;
  /// All rows at a position: 0 is the input, layers_.size() the logits.
  std::span<float> value(std::size_t position, const Pass& pass) const;
  /// What layer `i` is told of a pass over the first `rows` rows.
  Pass pass_of(std::size_t i, std::size_t rows, const Pass& pass) const;

  std::vector<std::unique_ptr<Dense>> layers_;
  std::size_t widest_ = 0;
};

}  // namespace ae
