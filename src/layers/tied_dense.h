// SPDX-License-Identifier: MIT
// A dense layer that undoes another one with that one's own weight.
#pragma once

#include "layers/dense.h"

namespace ae {

/// y = activation(x·Wᵀ + b), W the weight (units, inputs) of the stage
/// `partner`, which has turned `units` values into `inputs`; b: (units) is its
/// own. The gradient of W is the sum of both: this layer, the later one, goes
/// back first and sets it, the partner adds its part.
class TiedDense final : public Layer {
 public:
  /// `input_shape` must have rank 1.
  TiedDense(const Shape& input_shape, const DenseOptions& options,
            std::string partner);

  std::string_view type() const override { return "dense"; }
  std::string_view tied_to() const override { return partner_; }
  std::vector<ParameterSpec> parameter_specs() const override;
  void bind(std::span<const Parameter> parameters) override;
  std::size_t flops() const override;
  void forward(std::span<const float> input, std::span<float> output,
               const Pass& pass) override;
  void backward(const BackwardArrays& arrays, const Pass& pass) override;

 private:
  DenseOptions options_;
  std::size_t inputs_;
  std::string partner_;
  Parameter weight_;  ///< the partner's
  Parameter bias_;
};

}  // namespace ae
