// SPDX-License-Identifier: MIT
#include "layers/bidirectional.h"

namespace ae {
namespace {

/// The shape with twice as many features.
Shape twice(const Shape& shape) {
  std::vector<std::size_t> extents = shape.extents();
  extents.back() *= 2;
  return Shape(std::move(extents));
}

}  // namespace

Bidirectional::Bidirectional(std::unique_ptr<Recurrent> forward,
                             std::unique_ptr<Recurrent> backward)
    : Layer(forward->input_shape(), twice(forward->output_shape())),
      forward_(std::move(forward)),
      backward_(std::move(backward)) {}

std::vector<ParameterSpec> Bidirectional::parameter_specs() const {
  std::vector<ParameterSpec> specs = forward_->parameter_specs();
  const std::size_t count = specs.size();
  for (ParameterSpec& spec : backward_->parameter_specs()) {
    specs.push_back(std::move(spec));
  }
  for (std::size_t i = 0; i < specs.size(); ++i) {
    specs[i].name.insert(0, i < count ? "forward." : "backward.");
  }
  return specs;
}

void Bidirectional::bind(std::span<const Parameter> parameters) {
  const std::size_t count = parameters.size() / 2;
  forward_->bind(parameters.first(count));
  backward_->bind(parameters.subspan(count));
}

std::size_t Bidirectional::scratch_size(std::size_t batch) const {
  return forward_->scratch_size(batch);
}

std::size_t Bidirectional::kept_size(std::size_t batch) const {
  return checked_product(2, forward_->kept_size(batch));
}

Steps Bidirectional::forward_half(std::span<float> output) const {
  return {output.data(),
          static_cast<std::ptrdiff_t>(2 * forward_->options().units),
          output_shape().size()};
}

Steps Bidirectional::backward_half(std::span<float> output) const {
  Steps half = forward_half(output);
  half.first += forward_->options().units;
  if (forward_->options().return_sequences) {
    const auto last = static_cast<std::ptrdiff_t>(output_shape()[0]) - 1;
    half.first += last * half.step_stride;
    half.step_stride = -half.step_stride;
  }
  return half;
}

Pass Bidirectional::forward_pass(const Pass& pass) const {
  Pass own = pass;
  own.kept = pass.kept.first(pass.kept.size() / 2);
  return own;
}

Pass Bidirectional::backward_pass(const Pass& pass) const {
  Pass own = pass;
  own.kept = pass.kept.subspan(pass.kept.size() / 2);
  return own;
}

void Bidirectional::forward(std::span<const float> input,
                            std::span<float> output, const Pass& pass) {
  forward_->run(input, forward_half(output), forward_pass(pass));
  backward_->run(input, backward_half(output), backward_pass(pass));
}

void Bidirectional::backward(const BackwardArrays& arrays, const Pass& pass) {
  forward_->run_backward(arrays.input, forward_half(arrays.d_output),
                         arrays.d_input, false, forward_pass(pass));
  backward_->run_backward(arrays.input, backward_half(arrays.d_output),
                          arrays.d_input, true, backward_pass(pass));
}

}  // namespace ae
