// SPDX-License-Identifier: MIT
// Convolution over images and sequences.
#pragma once

#include "kernels/convolution.h"
#include "layers/layer.h"
#include "layers/sliding_window.h"

namespace ae {

struct ConvolutionOptions {
  std::size_t filters = 1;
  WindowOptions window = {};
  kernels::Activation activation = kernels::Activation::kLinear;
  Initializer kernel_initializer = Initializer::kGlorotUniform;
  bool use_bias = true;
};

/// y[p, f] = activation(Σ x[p·stride + k − pad, c]·W[k, c, f] + b[f]) over the
/// window's cells k and channels c; k has two indices for images, one for
/// sequences. x: [height, width, channels] or [steps, channels], W:
/// [kernelHeight, kernelWidth, channels, filters] or [kernelSize, channels,
/// filters], b: [filters].
class Convolution final : public Layer {
 public:
  /// `input_shape` has rank 3 or 2, and the window fits it.
  Convolution(const Shape& input_shape, const ConvolutionOptions& options);

  std::string_view type() const override;
  std::vector<ParameterSpec> parameter_specs() const override;
  void bind(std::span<const Parameter> parameters) override;
  std::size_t flops() const override;
  std::size_t scratch_size(std::size_t batch) const override;
  void forward(std::span<const float> input, std::span<float> output,
               const Pass& pass) override;
  void backward(const BackwardArrays& arrays, const Pass& pass) override;

 private:
  ConvolutionOptions options_;
  kernels::Window window_;
  Parameter weight_;
  Parameter bias_;
};

/// The parameters of a convolution or a transposed one: the weight's last two
/// extents and the number of biases differ.
std::vector<ParameterSpec> convolution_parameters(
    const Shape& input_shape, const ConvolutionOptions& options,
    std::size_t image_channels, std::size_t map_channels);

}  // namespace ae
