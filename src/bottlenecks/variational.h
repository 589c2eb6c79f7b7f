// SPDX-License-Identifier: MIT
// A code that is drawn: each sample has a Gaussian of its own, which costs what
// it differs from the standard normal one (Kingma & Welling 2014,
// arXiv:1312.6114).
#pragma once

#include "bottlenecks/bottleneck.h"
#include "layers/dense.h"

namespace ae {

struct VariationalOptions {
  std::size_t units = 1;
  double beta = 1.0;            ///< weight of the divergence
  double warm_up_epochs = 0.0;  ///< until the weight is reached
  double free_bits = 0.0;       ///< nats of each dimension that cost nothing
  Initializer kernel_initializer = Initializer::kGlorotUniform;
  bool use_bias = true;
};

/// (μ | ln σ²) = x·W + b, code z = μ + σ·ε with ε from N(0, 1); the mean μ in
/// inference. x: (B, inputs), W: (inputs, 2Z), b: (2Z), z: (B, Z).
///
/// Penalty: β·Σ KL(N(μ, σ²) ‖ N(0, 1)) over samples and dimensions (β-VAE:
/// Higgins et al. 2017). Training multiplies it by min(1, epoch/warm-up)
/// (Bowman et al. 2016), and counts a dimension whose mean KL over the batch is
/// below the free bits as those (Kingma et al. 2016, arXiv:1606.04934, eq. 15);
/// evaluation does neither.
///
/// Training draws ε by step and row; evaluation by step and the sample's own
/// mean, so that a sample's loss does not depend on the others.
class Variational final : public Bottleneck {
 public:
  /// `input_shape` must have rank 1.
  Variational(const Shape& input_shape, const VariationalOptions& options);

  std::string_view type() const override { return "variational"; }
  std::vector<ParameterSpec> parameter_specs() const override;
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
  bool has_penalty() const override { return true; }
  std::unique_ptr<LayerStatistics> make_statistics() const override;

  /// The standard normal distribution.
  bool sample_prior(std::span<float> code,
                    const RandomStream& stream) const override;
  bool draws_codes() const override { return true; }
  void log_prior_ratios(std::span<double> ratios, std::span<const float> codes,
                        const Pass& pass) const override;

 private:
  void draw_noise(std::span<float> noise, std::span<const float> moments,
                  const Pass& pass) const;
  double kl_weight(const Pass& pass) const;
  double free_bits(const Pass& pass) const;

  VariationalOptions options_;
  Dense dense_;
};

/// What a pass keeps: a row a sample of Z means and Z log variances.
inline std::span<float> moments_of(const Pass& pass, std::size_t units) {
  return pass.kept.first(pass.batch * 2 * units);
}

}  // namespace ae
