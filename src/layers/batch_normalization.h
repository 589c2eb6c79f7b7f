// SPDX-License-Identifier: MIT
// Batch normalisation.
#pragma once

#include "layers/layer.h"

namespace ae {

struct BatchNormalizationOptions {
  double momentum = 0.99;
  double epsilon = 1e-3;
};

/// y = gamma ⊙ (x − mean) / √(variance + ε) + beta for each place of the last
/// axis, over all others and the batch (Ioffe & Szegedy 2015). Training takes
/// the batch's moments and lets the moving ones follow: m ← momentum·m +
/// (1 − momentum)·(batch's). All other passes take the moving ones, so that a
/// sample's output does not depend on the samples beside it.
class BatchNormalization final : public Layer {
 public:
  BatchNormalization(const Shape& shape,
                     const BatchNormalizationOptions& options)
      : Layer(shape, shape),
        options_(options),
        features_(shape.extents().back()) {}

  std::string_view type() const override { return "batchNormalization"; }
  std::vector<ParameterSpec> parameter_specs() const override;
  void bind(std::span<const Parameter> parameters) override;
  std::size_t flops() const override { return 4 * input_shape().size(); }
  std::size_t scratch_size(std::size_t batch) const override {
    return batch * input_shape().size();
  }
  /// The batch's mean, variance and rstd.
  std::size_t kept_size(std::size_t) const override { return 3 * features_; }
  void forward(std::span<const float> input, std::span<float> output,
               const Pass& pass) override;
  void backward(const BackwardArrays& arrays, const Pass& pass) override;
  void update_buffers(std::span<const float> input,
                      std::span<const float> output, const Pass& pass) override;

 private:
  BatchNormalizationOptions options_;
  std::size_t features_;
  Parameter gamma_;
  Parameter beta_;
  Parameter moving_mean_;
  Parameter moving_variance_;
};

}  // namespace ae
