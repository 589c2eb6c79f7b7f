// SPDX-License-Identifier: MIT
// A code of any numbers: only its length is limited.
#pragma once

#include "bottlenecks/bottleneck.h"
#include "layers/dense.h"

namespace ae {

/// code = activation(x·W + b), by one dense layer.
class DenseBottleneck final : public Bottleneck {
 public:
  /// `input_shape` must have rank 1.
  DenseBottleneck(const Shape& input_shape, const DenseOptions& options)
      : Bottleneck(input_shape, Shape{options.units}),
        dense_(input_shape, options) {}

  std::string_view type() const override { return dense_.type(); }
  const DenseOptions* dense_options() const override {
    return dense_.dense_options();
  }
  std::vector<ParameterSpec> parameter_specs() const override {
    return dense_.parameter_specs();
  }
  void bind(std::span<const Parameter> parameters) override {
    dense_.bind(parameters);
  }
  std::size_t flops() const override { return dense_.flops(); }
  void forward(std::span<const float> input, std::span<float> code,
               const Pass& pass) override {
    dense_.forward(input, code, pass);
  }
  void backward(const BackwardArrays& arrays, const Pass& pass) override {
    dense_.backward(arrays, pass);
  }

 private:
  Dense dense_;
};

}  // namespace ae
