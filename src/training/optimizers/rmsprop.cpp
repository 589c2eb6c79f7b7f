// SPDX-License-Identifier: MIT
#include "training/optimizers/rmsprop.h"

#include "kernels/optimizer.h"

namespace ae {

Rmsprop::Rmsprop(const RmspropOptions& options, std::size_t size)
    : options_(options) {
  slots_.push_back({"square", Tensor(Shape{size})});
  if (options_.momentum != 0.0) {
    slots_.push_back({"velocity", Tensor(Shape{size})});
  }
}

void Rmsprop::update(std::span<float> parameters,
                     std::span<const float> gradients) {
  ++steps_;
  const auto velocity =
      slots_.size() > 1 ? slots_[1].values.values() : std::span<float>{};
  kernels::rmsprop_update(
      parameters, slots_[0].values.values(), velocity, gradients,
      {static_cast<float>(learning_rate_), static_cast<float>(options_.rho),
       static_cast<float>(1.0 - options_.rho),
       static_cast<float>(options_.epsilon),
       static_cast<float>(options_.momentum)});
}

}  // namespace ae
