// SPDX-License-Identifier: MIT
#include "layers/time_distributed.h"

namespace ae {
namespace {

Shape output_shape_of(const Shape& input_shape, std::size_t units) {
  std::vector<std::size_t> extents = input_shape.extents();
  extents.back() = units;
  return Shape(std::move(extents));
}

}  // namespace

TimeDistributed::TimeDistributed(const Shape& input_shape,
                                 const DenseOptions& options)
    : Layer(input_shape, output_shape_of(input_shape, options.units)),
      dense_(Shape{input_shape.extents().back()}, options),
      steps_(input_shape.size() / input_shape.extents().back()) {}

std::vector<ParameterSpec> TimeDistributed::parameter_specs() const {
  return dense_.parameter_specs();
}

void TimeDistributed::bind(std::span<const Parameter> parameters) {
  dense_.bind(parameters);
}

Pass TimeDistributed::dense_pass(const Pass& pass) const {
  Pass own = pass;
  own.batch = pass.batch * steps_;
  return own;
}

void TimeDistributed::forward(std::span<const float> input,
                              std::span<float> output, const Pass& pass) {
  dense_.forward(input, output, dense_pass(pass));
}

void TimeDistributed::backward(const BackwardArrays& arrays, const Pass& pass) {
  dense_.backward(arrays, dense_pass(pass));
}

}  // namespace ae
