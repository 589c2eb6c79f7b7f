// SPDX-License-Identifier: MIT
// Layer normalisation.
#pragma once

#include "layers/layer.h"

namespace ae {

/// y = gamma ⊙ (x − mean) / √(variance + ε) + beta over the last axis of each
/// sample, in training and after it (Ba et al. 2016). x, y: (B, …, features);
/// gamma, beta: (features).
class LayerNormalization final : public Layer {
 public:
  LayerNormalization(const Shape& shape, double epsilon)
      : Layer(shape, shape),
        epsilon_(static_cast<float>(epsilon)),
        features_(shape.extents().back()) {}

  std::string_view type() const override { return "layerNormalization"; }
  std::vector<ParameterSpec> parameter_specs() const override;
  void bind(std::span<const Parameter> parameters) override;
  std::size_t flops() const override { return 8 * input_shape().size(); }
  /// x̂, and one rstd a row.
  std::size_t scratch_size(std::size_t batch) const override {
    return batch * (input_shape().size() + rows());
  }
  void forward(std::span<const float> input, std::span<float> output,
               const Pass& pass) override;
  void backward(const BackwardArrays& arrays, const Pass& pass) override;

 private:
  /// Of one sample.
  std::size_t rows() const { return input_shape().size() / features_; }

  float epsilon_;
  std::size_t features_;
  Parameter gamma_;
  Parameter beta_;
};

}  // namespace ae
