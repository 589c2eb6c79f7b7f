// SPDX-License-Identifier: MIT
#include "bottlenecks/variational.h"

#include <algorithm>

#include "bottlenecks/variational_statistics.h"
#include "kernels/gaussian_latent.h"
#include "kernels/random.h"

namespace ae {
namespace {

DenseOptions head_options(const VariationalOptions& options) {
  DenseOptions dense;
  dense.units = 2 * options.units;
  dense.kernel_initializer = options.kernel_initializer;
  dense.use_bias = options.use_bias;
  return dense;
}

}  // namespace

Variational::Variational(const Shape& input_shape,
                         const VariationalOptions& options)
    : Bottleneck(input_shape, Shape{options.units}),
      options_(options),
      dense_(input_shape, head_options(options)) {}

std::vector<ParameterSpec> Variational::parameter_specs() const {
  std::vector<ParameterSpec> specs = dense_.parameter_specs();
  // It starts like two layers, one for the means, one for the variances.
  specs[0].fan_out = options_.units;
  return specs;
}

std::size_t Variational::kept_size(std::size_t batch) const {
  return checked_product(batch, 3 * options_.units);
}

std::size_t Variational::scratch_size(std::size_t batch) const {
  return checked_product(batch + 1, 2 * options_.units);
}

void Variational::draw_noise(std::span<float> noise,
                             std::span<const float> moments,
                             const Pass& pass) const {
  const std::size_t units = options_.units;
  for (std::size_t i = 0; i < pass.batch; ++i) {
    const std::uint32_t name =
        pass.training() ? static_cast<std::uint32_t>(i)
                        : row_of(moments.subspan(2 * units * i, units));
    kernels::fill_normal(noise.subspan(units * i, units),
                         pass.stream(RandomPurpose::kLatent, name));
  }
}

void Variational::forward(std::span<const float> input, std::span<float> code,
                          const Pass& pass) {
  const std::size_t units = options_.units;
  const auto moments = moments_of(pass, units);
  dense_.forward(input, moments, pass);
  if (pass.options.mode != Mode::kInference) {
    const auto noise = pass.kept.subspan(moments.size(), code.size());
    draw_noise(noise, moments, pass);
    kernels::sample_gaussian(code, moments, noise, units);
    return;
  }
  for (std::size_t i = 0; i < pass.batch; ++i) {
    std::ranges::copy(moments.subspan(2 * units * i, units),
                      code.subspan(units * i, units).begin());
  }
}

double Variational::kl_weight(const Pass& pass) const {
  if (!pass.training() || options_.warm_up_epochs == 0.0) return options_.beta;
  return options_.beta *
         std::min(1.0, pass.options.epoch / options_.warm_up_epochs);
}

double Variational::free_bits(const Pass& pass) const {
  // In evaluation it would make a sample's loss depend on the others.
  return pass.training() ? options_.free_bits : 0.0;
}

double Variational::penalty(std::span<const float>, std::span<const float>,
                            const Pass& pass) const {
  const auto sums = pass.scratch.first(options_.units);
  kernels::gaussian_kl(sums, moments_of(pass, options_.units), options_.units);
  const double floor = free_bits(pass) * static_cast<double>(pass.batch);
  double total = 0.0;
  for (const float sum : sums) {
    // Rounding may make a KL of 0 negative. NaN must pass.
    total += sum < floor ? floor : static_cast<double>(sum);
  }
  return kl_weight(pass) * total;
}

void Variational::backward(const BackwardArrays& arrays, const Pass& pass) {
  const std::size_t units = options_.units;
  const auto moments = moments_of(pass, units);
  const auto d_moments = pass.scratch.first(moments.size());
  const auto weights = pass.scratch.subspan(moments.size(), units);
  kernels::gaussian_kl(weights, moments, units);
  const double floor = free_bits(pass) * static_cast<double>(pass.batch);
  const auto weight = static_cast<float>(kl_weight(pass)) * pass.value_weight();
  for (float& value : weights) value = value < floor ? 0.0F : weight;
  kernels::gaussian_backward(
      d_moments, arrays.d_output, moments,
      pass.kept.subspan(moments.size(), arrays.d_output.size()), weights);
  dense_.backward({arrays.input, moments, d_moments, arrays.d_input}, pass);
}

std::unique_ptr<LayerStatistics> Variational::make_statistics() const {
  return std::make_unique<VariationalStatistics>(options_.units);
}

bool Variational::sample_prior(std::span<float> code,
                               const RandomStream& stream) const {
  kernels::fill_normal(code, stream);
  return true;
}

void Variational::log_prior_ratios(std::span<double> ratios,
                                   std::span<const float> codes,
                                   const Pass& pass) const {
  const std::size_t units = options_.units;
  const auto moments = moments_of(pass, units);
  const auto noise = pass.kept.subspan(moments.size(), codes.size());
  for (std::size_t i = 0; i < pass.batch; ++i) {
    // The factors of 2π cancel; (z − μ)/σ is ε.
    double sum = 0.0;
    for (std::size_t j = 0; j < units; ++j) {
      const double code = codes[i * units + j];
      const double draw = noise[i * units + j];
      sum += draw * draw + moments[(2 * i + 1) * units + j] - code * code;
    }
    ratios[i] = 0.5 * sum;
  }
}

}  // namespace ae
