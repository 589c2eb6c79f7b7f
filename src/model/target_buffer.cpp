// SPDX-License-Identifier: MIT
#include "model/target_buffer.h"

#include "kernels/value_mask.h"

namespace ae {

void TargetBuffer::reserve(std::size_t batch, bool own_values) {
  const std::size_t size = checked_product(batch, features_);
  if (own_values && values_.size() < size) values_ = Tensor(Shape{size});
  if (over_ != Over::kAll && weights_.size() < size) {
    weights_ = Tensor(Shape{size});
  }
}

Target TargetBuffer::finish(std::span<float> input, std::span<float> target,
                            bool all) {
  if (over_ == Over::kAll || (all && over_ == Over::kCorrupted)) return target;
  const auto weights = weights_.values().first(target.size());
  if (over_ == Over::kCorrupted) {
    return {target, weights, kernels::mark_different(weights, input, target)};
  }
  const double counted = kernels::mark_present(weights, target);
  kernels::replace_nan(target);
  kernels::replace_nan(input);
  return {target, weights, counted};
}

}  // namespace ae
