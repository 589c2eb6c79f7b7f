// SPDX-License-Identifier: MIT
#include "training/optimizers/adam.h"

#include "kernels/optimizer.h"
#include "tensor/portable_math.h"

namespace ae {

Adam::Adam(const AdamOptions& options, double weight_decay, std::size_t size)
    : options_(options), weight_decay_(weight_decay) {
  slots_.push_back({"m", Tensor(Shape{size})});
  slots_.push_back({"v", Tensor(Shape{size})});
}

void Adam::update(std::span<float> parameters,
                  std::span<const float> gradients) {
  const auto t = static_cast<double>(++steps_);
  const auto correction = [&](double beta) {
    return static_cast<float>(1.0 / (1.0 - portable::power(beta, t)));
  };
  const kernels::AdamStep step = {
      static_cast<float>(learning_rate_),
      static_cast<float>(options_.beta1),
      static_cast<float>(options_.beta2),
      static_cast<float>(1.0 - options_.beta1),
      static_cast<float>(1.0 - options_.beta2),
      static_cast<float>(options_.epsilon),
      correction(options_.beta1),
      correction(options_.beta2),
      static_cast<float>(learning_rate_ * weight_decay_)};
  kernels::adam_update(parameters, slots_[0].values.values(),
                       slots_[1].values.values(), gradients, step);
}

}  // namespace ae
