// SPDX-License-Identifier: MIT
#include "bottlenecks/adversarial.h"

#include <algorithm>

#include "kernels/loss.h"

namespace ae {
namespace {

DenseOptions linear(std::size_t units) {
  DenseOptions options;
  options.units = units;
  return options;
}

/// Gathers in doubles, over all rows of all batches.
class AdversarialStatistics final : public LayerStatistics {
 public:
  explicit AdversarialStatistics(const Adversarial& layer) : layer_(layer) {}

  void reset() override { rows_ = loss_ = right_ = 0.0; }

  void collect(std::span<const float>, std::span<const float>,
               const Pass& pass) override {
    const auto logits = layer_.logits(pass);
    const auto targets = layer_.targets(pass);
    rows_ += static_cast<double>(logits.size());
    loss_ += kernels::bce_with_logits(logits, targets);
    for (std::size_t i = 0; i < logits.size(); ++i) {
      if ((logits[i] > 0.0F) == (targets[i] > 0.0F)) right_ += 1.0;
    }
  }

  void report(Metrics& metrics) const override {
    const double rows = std::max(rows_, 1.0);
    metrics.emplace_back("discriminatorLoss", loss_ / rows);
    metrics.emplace_back("discriminatorAccuracy", right_ / rows);
  }

 private:
  const Adversarial& layer_;
  double rows_ = 0.0;
  double loss_ = 0.0;
  double right_ = 0.0;
};

}  // namespace

Adversarial::Adversarial(const Shape& input_shape,
                         const AdversarialOptions& options)
    : Bottleneck(input_shape, Shape{options.units}),
      options_(options),
      code_(input_shape, linear(options.units)),
      discriminator_(options.units, options.discriminator) {}

std::vector<ParameterSpec> Adversarial::parameter_specs() const {
  std::vector<ParameterSpec> specs = code_.parameter_specs();
  for (ParameterSpec& spec : discriminator_.parameter_specs()) {
    specs.push_back(std::move(spec));
  }
  return specs;
}

void Adversarial::bind(std::span<const Parameter> parameters) {
  const std::size_t count = code_.parameter_specs().size();
  code_.bind(parameters.first(count));
  discriminator_.bind(parameters.subspan(count));
}

// Kept: 2·B targets, what the code's layer keeps, what the discriminator
// keeps. Scratch: gradients of 2·B logits and of B codes, then what either
// uses.
std::size_t Adversarial::kept_size(std::size_t batch) const {
  return 2 * batch + code_.kept_size(batch) +
         discriminator_.kept_size(2 * batch);
}

std::size_t Adversarial::scratch_size(std::size_t batch) const {
  return 2 * batch + checked_product(batch, options_.units) +
         std::max(code_.scratch_size(batch),
                  discriminator_.scratch_size(2 * batch));
}

Pass Adversarial::code_pass(const Pass& pass) const {
  Pass part = pass;
  part.kept = pass.kept.subspan(2 * pass.batch, code_.kept_size(pass.batch));
  part.scratch = pass.scratch.subspan((2 + options_.units) * pass.batch)
                     .first(code_.scratch_size(pass.batch));
  return part;
}

Pass Adversarial::discriminator_pass(const Pass& pass) const {
  Pass part = pass;
  part.batch = 2 * pass.batch;
  part.kept = pass.kept.subspan(2 * pass.batch + code_.kept_size(pass.batch));
  part.scratch = pass.scratch.subspan((2 + options_.units) * pass.batch);
  return part;
}

std::span<const float> Adversarial::logits(const Pass& pass) const {
  return discriminator_.logits(discriminator_pass(pass));
}

std::span<const float> Adversarial::targets(const Pass& pass) const {
  return pass.kept.first(2 * pass.batch);
}

void Adversarial::forward(std::span<const float> input, std::span<float> code,
                          const Pass& pass) {
  code_.forward(input, code, code_pass(pass));
  if (pass.options.mode == Mode::kInference) return;
  const auto targets = pass.kept.first(2 * pass.batch);
  std::fill_n(targets.begin(), pass.batch, 0.0F);
  std::fill_n(targets.begin() + pass.batch, pass.batch, 1.0F);
  const Pass part = discriminator_pass(pass);
  const auto rows = discriminator_.inputs(part);
  std::copy(code.begin(), code.end(), rows.begin());
  for (std::size_t i = 0; i < pass.batch; ++i) {
    draw_prior(
        rows.subspan((pass.batch + i) * options_.units, options_.units),
        options_.prior,
        pass.stream(RandomPurpose::kPrior, static_cast<std::uint32_t>(i)));
  }
  discriminator_.forward(part);
}

double Adversarial::penalty(std::span<const float>, std::span<const float>,
                            const Pass& pass) const {
  // Codes with the draws' targets, times what value_weight() divides by
  // beside B.
  const double loss = kernels::bce_with_logits(logits(pass).first(pass.batch),
                                               targets(pass).last(pass.batch));
  return options_.weight * static_cast<double>(pass.features) * loss;
}

void Adversarial::add_generator_gradient(std::span<float> d_code,
                                         const Pass& pass) {
  const auto d_logits = pass.scratch.first(pass.batch);
  const auto own = pass.scratch.subspan(2 * pass.batch, d_code.size());
  const auto of_codes = logits(pass).first(pass.batch);
  std::copy(of_codes.begin(), of_codes.end(), d_logits.begin());
  kernels::bce_with_logits_backward(
      d_logits, targets(pass).last(pass.batch),
      static_cast<float>(options_.weight / static_cast<double>(pass.batch)));
  discriminator_.backward(d_logits, own, discriminator_pass(pass));
  for (std::size_t i = 0; i < d_code.size(); ++i) d_code[i] += own[i];
}

void Adversarial::backward(const BackwardArrays& arrays, const Pass& pass) {
  // The discriminator's own gradients come last: they replace those that the
  // encoder's loss leaves in its parameters.
  if (has_penalty()) add_generator_gradient(arrays.d_output, pass);
  const auto d_logits = pass.scratch.first(2 * pass.batch);
  const auto all = logits(pass);
  std::copy(all.begin(), all.end(), d_logits.begin());
  kernels::bce_with_logits_backward(
      d_logits, targets(pass),
      static_cast<float>(0.5 / static_cast<double>(pass.batch)));
  discriminator_.backward(d_logits, {}, discriminator_pass(pass));
  code_.backward(arrays, code_pass(pass));
}

bool Adversarial::sample_prior(std::span<float> code,
                               const RandomStream& stream) const {
  draw_prior(code, options_.prior, stream);
  return true;
}

std::unique_ptr<LayerStatistics> Adversarial::make_statistics() const {
  return std::make_unique<AdversarialStatistics>(*this);
}

}  // namespace ae
