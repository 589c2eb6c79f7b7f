// SPDX-License-Identifier: MIT
#include "training/optimizers/sgd.h"

#include "kernels/optimizer.h"

namespace ae {

Sgd::Sgd(const SgdOptions& options, std::size_t size) : options_(options) {
  if (options_.momentum != 0.0) {
    slots_.push_back({"velocity", Tensor(Shape{size})});
  }
}

void Sgd::update(std::span<float> parameters,
                 std::span<const float> gradients) {
  ++steps_;
  const auto rate = static_cast<float>(learning_rate_);
  // Without momentum Nesterov's step is the plain one, too.
  if (slots_.empty()) {
    kernels::sgd_update(parameters, gradients, rate);
    return;
  }
  kernels::sgd_momentum_update(
      parameters, slots_[0].values.values(), gradients,
      {rate, static_cast<float>(options_.momentum), options_.nesterov});
}

}  // namespace ae
