// SPDX-License-Identifier: MIT
#include "layers/convolution.h"

#include "kernels/reduction.h"

namespace ae {

std::vector<ParameterSpec> convolution_parameters(
    const Shape& input_shape, const ConvolutionOptions& options,
    std::size_t image_channels, std::size_t map_channels) {
  const auto [height, width] = options.window.size;
  const Shape weight = input_shape.rank() == 2
                           ? Shape{width, image_channels, map_channels}
                           : Shape{height, width, image_channels, map_channels};
  // Keras's fans: values under the window, whatever the strides.
  const std::size_t cells = height * width;
  const std::size_t channels = input_shape[input_shape.rank() - 1];
  std::vector<ParameterSpec> specs = {
      {"weight", weight, options.kernel_initializer, cells * channels,
       cells * options.filters}};
  if (options.use_bias) specs.push_back({"bias", Shape{options.filters}});
  return specs;
}

Convolution::Convolution(const Shape& input_shape,
                         const ConvolutionOptions& options)
    : Layer(input_shape,
            with_size(input_shape,
                      positions_of(size_of(input_shape), options.window),
                      options.filters)),
      options_(options),
      window_(make_window(input_shape, options.window)) {}

std::string_view Convolution::type() const {
  return input_shape().rank() == 2 ? "conv1d" : "conv2d";
}

std::vector<ParameterSpec> Convolution::parameter_specs() const {
  return convolution_parameters(input_shape(), options_, window_.channels,
                                options_.filters);
}

void Convolution::bind(std::span<const Parameter> parameters) {
  weight_ = parameters[0];
  if (options_.use_bias) bias_ = parameters[1];
}

std::size_t Convolution::flops() const {
  const std::size_t each =
      2 * window_.column_size() + (options_.use_bias ? 1 : 0);
  return window_.positions() * options_.filters * each;
}

std::size_t Convolution::scratch_size(std::size_t) const {
  return kernels::convolution_scratch_size(window_, options_.filters);
}

void Convolution::forward(std::span<const float> input, std::span<float> output,
                          const Pass& pass) {
  kernels::convolve(output, input, weight_.value,
                    {bias_.value, options_.activation}, window_, pass.scratch);
}

void Convolution::backward(const BackwardArrays& arrays, const Pass& pass) {
  kernels::activate_backward_with_sums(options_.activation, arrays.d_output,
                                       arrays.output, bias_.gradient,
                                       options_.filters);
  kernels::convolve_weight_gradient(weight_.gradient, arrays.input,
                                    arrays.d_output, window_, pass.scratch);
  if (arrays.d_input.empty()) return;
  kernels::convolve_transposed(arrays.d_input, arrays.d_output, weight_.value,
                               {}, window_, pass.scratch);
}

}  // namespace ae
