// SPDX-License-Identifier: MIT
#include "training/optimizers/adagrad.h"

#include "kernels/optimizer.h"

namespace ae {

Adagrad::Adagrad(const AdagradOptions& options, std::size_t size)
    : options_(options) {
  slots_.push_back(
      {"accumulator",
       Tensor(Shape{size},
              static_cast<float>(options.initial_accumulator_value))});
}

void Adagrad::update(std::span<float> parameters,
                     std::span<const float> gradients) {
  ++steps_;
  // RMSprop whose mean square is a sum.
  kernels::rmsprop_update(parameters, slots_[0].values.values(), {}, gradients,
                          {static_cast<float>(learning_rate_), 1.0F, 1.0F,
                           static_cast<float>(options_.epsilon), 0.0F});
}

}  // namespace ae
