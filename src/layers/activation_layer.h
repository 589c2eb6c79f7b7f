// SPDX-License-Identifier: MIT
// A non-linearity as a layer of its own: for those whose derivative needs more
// than one value of their output, and wherever a configuration wants one.
#pragma once

#include "kernels/activation.h"
#include "layers/layer.h"

namespace ae {

/// y = activation(x), any shape; softmax over the last axis. It needs its
/// input alone to go back, so that it may end a decoder, whose output the
/// objective overwrites.
class ActivationLayer final : public Layer {
 public:
  ActivationLayer(const Shape& shape, kernels::Activation activation)
      : Layer(shape, shape), activation_(activation) {}

  std::string_view type() const override { return "activation"; }
  void forward(std::span<const float> input, std::span<float> output,
               const Pass& pass) override;
  void backward(const BackwardArrays& arrays, const Pass& pass) override;

 private:
  std::size_t row_size() const;

  kernels::Activation activation_;
};

}  // namespace ae
