// SPDX-License-Identifier: MIT
#include "layers/activation_layer.h"

#include <algorithm>

#include "kernels/gated_activation.h"
#include "kernels/softmax.h"

namespace ae {

using kernels::Activation;

std::size_t ActivationLayer::row_size() const {
  return input_shape().extents().back();
}

void ActivationLayer::forward(std::span<const float> input,
                              std::span<float> output, const Pass&) {
  if (activation_ == Activation::kSoftmax) {
    kernels::softmax(output, input, row_size());
  } else if (kernels::is_own_layer(activation_)) {
    kernels::gate(activation_, output, input);
  } else {
    std::copy(input.begin(), input.end(), output.begin());
    kernels::activate(activation_, output);
  }
}

void ActivationLayer::backward(const BackwardArrays& arrays, const Pass& pass) {
  const std::span<float> d_input = arrays.d_input;
  if (d_input.empty()) return;
  if (activation_ == Activation::kGelu || activation_ == Activation::kSilu) {
    kernels::gate_backward(activation_, d_input, arrays.d_output, arrays.input);
    return;
  }
  // The output may be overwritten by now: it is computed again, in d_input.
  forward(arrays.input, d_input, pass);
  if (activation_ == Activation::kSoftmax) {
    kernels::softmax_backward(d_input, arrays.d_output, d_input, row_size());
    return;
  }
  kernels::activate_backward(activation_, arrays.d_output, d_input);
  std::copy(arrays.d_output.begin(), arrays.d_output.end(), d_input.begin());
}

}  // namespace ae
