// SPDX-License-Identifier: MIT
#include "layers/pooling.h"

#include "kernels/pooling.h"

namespace ae {

Pooling::Pooling(const Shape& input_shape, PoolingKind kind,
                 const WindowOptions& options)
    : Layer(input_shape,
            with_size(input_shape, positions_of(size_of(input_shape), options),
                      input_shape[input_shape.rank() - 1])),
      kind_(kind),
      window_(make_window(input_shape, options)) {}

std::string_view Pooling::type() const {
  const bool is_sequence = input_shape().rank() == 2;
  if (kind_ == PoolingKind::kMax) {
    return is_sequence ? "maxPooling1d" : "maxPooling2d";
  }
  return is_sequence ? "averagePooling1d" : "averagePooling2d";
}

std::size_t Pooling::flops() const {
  return window_.positions() * window_.column_size();
}

void Pooling::forward(std::span<const float> input, std::span<float> output,
                      const Pass&) {
  if (kind_ == PoolingKind::kMax) {
    kernels::max_pool(output, input, window_);
  } else {
    kernels::average_pool(output, input, window_);
  }
}

void Pooling::backward(const BackwardArrays& arrays, const Pass&) {
  if (arrays.d_input.empty()) return;
  std::ranges::fill(arrays.d_input, 0.0F);
  if (kind_ == PoolingKind::kMax) {
    kernels::max_pool_backward(arrays.d_input, arrays.d_output, arrays.input,
                               window_);
  } else {
    kernels::average_pool_backward(arrays.d_input, arrays.d_output, window_);
  }
}

}  // namespace ae
