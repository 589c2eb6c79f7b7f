// SPDX-License-Identifier: MIT
// A code whose distribution a discriminator compares with a prior. Makhzani et
// al. 2015, "Adversarial autoencoders", https://arxiv.org/abs/1511.05644
#pragma once

#include "bottlenecks/bottleneck.h"
#include "bottlenecks/discriminator.h"
#include "bottlenecks/prior.h"

namespace ae {

struct AdversarialOptions {
  std::size_t units = 1;
  double weight = 0.01;
  PriorOptions prior = {};
  DiscriminatorOptions discriminator = {};
};

/// code = x·W + b. x: (B, inputs), code: (B, units).
///
/// With D = σ(discriminator) and a draw p of the prior for each code z, both
/// sides make a step at once, from the same parameters:
/// discriminator: mean over 2·B rows of −ln D(p) and −ln (1 − D(z));
/// encoder: the reconstruction's loss + weight · mean over B of −ln D(z), the
/// non-saturating loss of Goodfellow et al. 2014. The latter is the penalty.
/// `flops` are the code's alone.
class Adversarial final : public Bottleneck {
 public:
  /// `input_shape` must have rank 1.
  Adversarial(const Shape& input_shape, const AdversarialOptions& options);

  std::string_view type() const override { return "adversarial"; }
  std::vector<ParameterSpec> parameter_specs() const override;
  void bind(std::span<const Parameter> parameters) override;
  std::size_t flops() const override { return code_.flops(); }
  std::size_t scratch_size(std::size_t batch) const override;
  std::size_t kept_size(std::size_t batch) const override;
  void forward(std::span<const float> input, std::span<float> code,
               const Pass& pass) override;
  void backward(const BackwardArrays& arrays, const Pass& pass) override;
  bool has_penalty() const override { return options_.weight != 0.0; }
  double penalty(std::span<const float> input, std::span<const float> code,
                 const Pass& pass) const override;
  double adversary_learning_rate() const override {
    return options_.discriminator.learning_rate;
  }
  bool sample_prior(std::span<float> code,
                    const RandomStream& stream) const override;
  /// `discriminatorLoss`, which is ln 2 = 0.693 for one that sees no
  /// difference, and `discriminatorAccuracy`, which is ½ then.
  std::unique_ptr<LayerStatistics> make_statistics() const override;

  /// Of the last pass that was not inference: B of codes, then B of draws,
  /// and what they ought to be, 0 and 1.
  std::span<const float> logits(const Pass& pass) const;
  std::span<const float> targets(const Pass& pass) const;

 private:
  Pass code_pass(const Pass& pass) const;
  Pass discriminator_pass(const Pass& pass) const;
  /// d_code += the gradient of the penalty.
  void add_generator_gradient(std::span<float> d_code, const Pass& pass);

  AdversarialOptions options_;
  Dense code_;
  Discriminator discriminator_;
};

}  // namespace ae
