// SPDX-License-Identifier: MIT
#include "training/gradients.h"

#include <cmath>

#include "kernels/reduction.h"
#include "tensor/message.h"
#include "training/adversary.h"

namespace ae {
namespace {

void check_parameters(const Network& network, const char* what,
                      std::span<float> Parameter::*values) {
  for (const Parameter& parameter : network.parameters()) {
    const auto array = parameter.*values;
    if (kernels::first_non_finite(array) == array.size()) continue;
    refuse(ErrorCode::kDiverged,
           {"fit: expected finite ", what, ", got NaN or infinity in ",
            parameter.name,
            ". Lower the learning rate, set globalClipNorm, or scale the "
            "data."});
  }
}

}  // namespace

double gradient_norm(Network& network) {
  const auto trained =
      network.gradients().first(network.count_of(ParameterRole::kTrained));
  const double squares = kernels::sum_of_squares(trained);
  const double others = kernels::sum_of_squares(adversary_gradients(network));
  if (std::isfinite(squares + others)) return std::sqrt(squares);
  check_parameters(network, "gradients", &Parameter::gradient);
  // All are finite, but their squares are more than a float holds.
  double sum = 0.0;
  for (const float gradient : trained) {
    sum += static_cast<double>(gradient) * gradient;
  }
  return std::sqrt(sum);
}

void clip_gradients(std::span<float> gradients, const OptimizerConfig& config,
                    double norm) {
  if (config.clip_value) {
    const auto limit = static_cast<float>(*config.clip_value);
    kernels::clip(gradients, -limit, limit);
    norm = std::sqrt(kernels::sum_of_squares(gradients));
  }
  if (config.clip_norm && norm > *config.clip_norm) {
    kernels::scale(gradients, static_cast<float>(*config.clip_norm / norm));
  }
}

void check_weights(const Network& network) {
  check_parameters(network, "weights", &Parameter::value);
}

}  // namespace ae
