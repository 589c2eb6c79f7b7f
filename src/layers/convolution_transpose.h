// SPDX-License-Identifier: MIT
// Transposed convolution: from a small map back to the image that a
// convolution would take.
#pragma once

#include <optional>

#include "layers/convolution.h"

namespace ae {

struct ConvolutionTransposeOptions : ConvolutionOptions {
  /// Of the output, where more than one size has the input's positions.
  std::optional<Size> output_size = {};
};

/// The adjoint of Convolution with the same window, then bias and activation:
/// y[p·stride + k − pad, f] += x[p, c]·W[k, f, c]. Shapes are those of
/// Convolution, except W: [kernelHeight, kernelWidth, filters, channels] or
/// [kernelSize, filters, channels].
class ConvolutionTranspose final : public Layer {
 public:
  /// `input_shape` has rank 3 or 2. The positions of the window over an
  /// image of `output_size` are those of the input.
  ConvolutionTranspose(const Shape& input_shape,
                       const ConvolutionTransposeOptions& options);

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
  kernels::Window window_;  ///< over the output
  Parameter weight_;
  Parameter bias_;
};

}  // namespace ae
