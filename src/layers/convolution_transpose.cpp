// SPDX-License-Identifier: MIT
#include "layers/convolution_transpose.h"

#include "kernels/reduction.h"

namespace ae {
namespace {

Size output_size(const Shape& input_shape,
                 const ConvolutionTransposeOptions& options) {
  return options.output_size.value_or(
      transposed_size(size_of(input_shape), options.window));
}

}  // namespace

ConvolutionTranspose::ConvolutionTranspose(
    const Shape& input_shape, const ConvolutionTransposeOptions& options)
    : Layer(input_shape,
            with_size(input_shape, output_size(input_shape, options),
                      options.filters)),
      options_(options),
      window_(make_window(output_shape(), options.window)) {}

std::string_view ConvolutionTranspose::type() const {
  return input_shape().rank() == 2 ? "conv1dTranspose" : "conv2dTranspose";
}

std::vector<ParameterSpec> ConvolutionTranspose::parameter_specs() const {
  return convolution_parameters(input_shape(), options_, options_.filters,
                                input_shape()[input_shape().rank() - 1]);
}

void ConvolutionTranspose::bind(std::span<const Parameter> parameters) {
  weight_ = parameters[0];
  if (options_.use_bias) bias_ = parameters[1];
}

std::size_t ConvolutionTranspose::flops() const {
  return 2 * input_shape().size() * window_.column_size() +
         (options_.use_bias ? output_shape().size() : 0);
}

std::size_t ConvolutionTranspose::scratch_size(std::size_t) const {
  return kernels::convolution_scratch_size(
      window_, input_shape()[input_shape().rank() - 1]);
}

void ConvolutionTranspose::forward(std::span<const float> input,
                                   std::span<float> output, const Pass& pass) {
  kernels::convolve_transposed(output, input, weight_.value,
                               {bias_.value, options_.activation}, window_,
                               pass.scratch);
}

void ConvolutionTranspose::backward(const BackwardArrays& arrays,
                                    const Pass& pass) {
  kernels::activate_backward_with_sums(options_.activation, arrays.d_output,
                                       arrays.output, bias_.gradient,
                                       options_.filters);
  kernels::convolve_weight_gradient(weight_.gradient, arrays.d_output,
                                    arrays.input, window_, pass.scratch);
  if (arrays.d_input.empty()) return;
  kernels::convolve(arrays.d_input, arrays.d_output, weight_.value, {}, window_,
                    pass.scratch);
}

}  // namespace ae
