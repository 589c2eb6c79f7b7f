// SPDX-License-Identifier: MIT
#include "layers/batch_normalization.h"

#include "kernels/normalization.h"
#include "kernels/reduction.h"

namespace ae {
namespace {

/// The moments that a pass uses, as `forward` left them.
struct Moments {
  std::span<float> mean;
  std::span<float> variance;
  std::span<float> rstd;

  Moments(std::span<float> kept, std::size_t features)
      : mean(kept.first(features)),
        variance(kept.subspan(features, features)),
        rstd(kept.subspan(2 * features, features)) {}
};

/// moving ← moving + (1 − momentum)·(current − moving).
void follow(std::span<float> moving, std::span<const float> current,
            double momentum) {
  const auto share = static_cast<float>(1.0 - momentum);
  for (std::size_t j = 0; j < moving.size(); ++j) {
    moving[j] += share * (current[j] - moving[j]);
  }
}

}  // namespace

std::vector<ParameterSpec> BatchNormalization::parameter_specs() const {
  const Shape shape = {features_};
  const auto buffer = ParameterRole::kBuffer;
  return {{"gamma", shape, Initializer::kOnes},
          {"beta", shape},
          {"movingMean", shape, Initializer::kZeros, 1, 1, buffer},
          {"movingVariance", shape, Initializer::kOnes, 1, 1, buffer}};
}

void BatchNormalization::bind(std::span<const Parameter> parameters) {
  gamma_ = parameters[0];
  beta_ = parameters[1];
  moving_mean_ = parameters[2];
  moving_variance_ = parameters[3];
}

void BatchNormalization::forward(std::span<const float> input,
                                 std::span<float> output, const Pass& pass) {
  const Moments own(pass.kept, features_);
  std::span<const float> mean = moving_mean_.value;
  std::span<const float> variance = moving_variance_.value;
  if (pass.training()) {
    kernels::column_moments(own.mean, own.variance, input);
    mean = own.mean;
    variance = own.variance;
  }
  kernels::reciprocal_deviation(own.rstd, variance,
                                static_cast<float>(options_.epsilon));
  kernels::standardize_columns(output, input, mean, own.rstd);
  kernels::scale_and_shift(output, gamma_.value, beta_.value);
}

void BatchNormalization::backward(const BackwardArrays& arrays,
                                  const Pass& pass) {
  const Moments own(pass.kept, features_);
  const bool training = pass.training();
  kernels::standardize_columns(pass.scratch, arrays.input,
                               training ? own.mean : moving_mean_.value,
                               own.rstd);
  kernels::column_products(gamma_.gradient, arrays.d_output, pass.scratch);
  kernels::column_sums(beta_.gradient, arrays.d_output, features_);
  if (arrays.d_input.empty()) return;
  const std::size_t rows = arrays.d_output.size() / features_;
  kernels::standardize_columns_backward(
      arrays.d_input, arrays.d_output, pass.scratch, gamma_.value, own.rstd,
      {gamma_.gradient, beta_.gradient},
      training ? 1.0F / static_cast<float>(rows) : 0.0F);
}

void BatchNormalization::update_buffers(std::span<const float>,
                                        std::span<const float>,
                                        const Pass& pass) {
  const Moments own(pass.kept, features_);
  follow(moving_mean_.value, own.mean, options_.momentum);
  follow(moving_variance_.value, own.variance, options_.momentum);
}

}  // namespace ae
