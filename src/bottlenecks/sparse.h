// SPDX-License-Identifier: MIT
// A code of which each sample uses few units: by a price on each activation, by
// a wanted average activation, or by keeping the largest ones alone.
#pragma once

#include "bottlenecks/bottleneck.h"
#include "layers/dense.h"

namespace ae {

struct SparseOptions {
  DenseOptions dense;
  double l1 = 0.0;         ///< λ; 0: none
  double kl_target = 0.0;  ///< ρ, above 0 and below 1 where there is a weight
  double kl_weight = 0.0;  ///< 0: none
  std::size_t top_k = 0;   ///< 0: all are kept
};

/// h = activation(x·W + b), of which each row keeps its k largest values if
/// asked to (k-sparse: Makhzani & Frey 2014, arXiv:1312.5663); gradients pass
/// through the kept ones alone. x: (B, inputs), W: (inputs, units),
/// h: (B, units).
///
/// Adds to the mean loss λ·Σ|h| / B, as Keras's L1 activity regularizer, and
/// weight·Σⱼ KL(ρ ‖ mean of unit j over the batch) (Ng 2011, "Sparse
/// autoencoder"); the mean is that of the batch in evaluation, too.
class Sparse final : public Bottleneck {
 public:
  /// `input_shape` must have rank 1; top_k at most the units.
  Sparse(const Shape& input_shape, const SparseOptions& options)
      : Bottleneck(input_shape, Shape{options.dense.units}),
        options_(options),
        dense_(input_shape, options.dense) {}

  std::string_view type() const override { return "sparse"; }
  std::vector<ParameterSpec> parameter_specs() const override {
    return dense_.parameter_specs();
  }
  void bind(std::span<const Parameter> parameters) override {
    dense_.bind(parameters);
  }
  std::size_t flops() const override { return dense_.flops(); }
  std::size_t scratch_size(std::size_t batch) const override;
  std::size_t kept_size(std::size_t batch) const override;
  void forward(std::span<const float> input, std::span<float> code,
               const Pass& pass) override;
  void backward(const BackwardArrays& arrays, const Pass& pass) override;
  double penalty(std::span<const float> input, std::span<const float> code,
                 const Pass& pass) const override;
  bool has_penalty() const override {
    return options_.l1 > 0.0 || options_.kl_weight > 0.0;
  }
  std::unique_ptr<LayerStatistics> make_statistics() const override;

 private:
  std::span<float> unit_means(std::span<const float> code,
                              const Pass& pass) const;

  SparseOptions options_;
  Dense dense_;
};

}  // namespace ae
