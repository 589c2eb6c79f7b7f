// SPDX-License-Identifier: MIT
// A dense layer on every step of a sequence.
#pragma once

#include "layers/dense.h"

namespace ae {

/// y_t = dense(x_t) over the last axis, with the same weights everywhere.
/// x: (B, …, inputs), y: (B, …, units).
class TimeDistributed final : public Layer {
 public:
  /// `input_shape` must have rank 2 or more.
  TimeDistributed(const Shape& input_shape, const DenseOptions& options);

  std::string_view type() const override { return "timeDistributed"; }
  /// The dense layer's.
  std::vector<ParameterSpec> parameter_specs() const override;
  void bind(std::span<const Parameter> parameters) override;
  std::size_t flops() const override { return steps_ * dense_.flops(); }
  void forward(std::span<const float> input, std::span<float> output,
               const Pass& pass) override;
  void backward(const BackwardArrays& arrays, const Pass& pass) override;

 private:
  /// All steps of all samples are the dense layer's batch.
  Pass dense_pass(const Pass& pass) const;

  Dense dense_;
  std::size_t steps_;
};

}  // namespace ae
