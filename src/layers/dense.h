// SPDX-License-Identifier: MIT
// Fully connected layer.
#pragma once

#include "kernels/activation.h"
#include "layers/layer.h"

namespace ae {

struct DenseOptions {
  std::size_t units = 1;
  kernels::Activation activation = kernels::Activation::kLinear;
  Initializer kernel_initializer = Initializer::kGlorotUniform;
  bool use_bias = true;
};

/// y = activation(x·W + b). x: (B, inputs), W: (inputs, units), b: (units),
/// y: (B, units). Gradients: d_z = d_y ⊙ activation′, d_W = xᵀ·d_z,
/// d_b = Σ d_z, d_x = d_z·Wᵀ. An activation that is a layer of its own is left
/// to that layer (kernels/activation.h).
class Dense final : public Layer {
 public:
  /// `input_shape` must have rank 1.
  Dense(const Shape& input_shape, const DenseOptions& options);

  std::string_view type() const override { return "dense"; }
  const DenseOptions* dense_options() const override { return &options_; }
  std::vector<ParameterSpec> parameter_specs() const override;
  void bind(std::span<const Parameter> parameters) override;
  std::size_t flops() const override;
  void forward(std::span<const float> input, std::span<float> output,
               const Pass& pass) override;
  void backward(const BackwardArrays& arrays, const Pass& pass) override;

 private:
  DenseOptions options_;
  std::size_t inputs_;
  Parameter weight_;
  Parameter bias_;
};

}  // namespace ae
