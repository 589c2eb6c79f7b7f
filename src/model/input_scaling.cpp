// SPDX-License-Identifier: MIT
#include "model/input_scaling.h"

#include "kernels/standardize.h"

namespace ae {

InputScaling::InputScaling(const Shape& input_shape)
    : mean_(Shape{input_shape.extents().back()}),
      stddev_(Shape{input_shape.extents().back()}, 1.0F) {
  constexpr auto kRole = ParameterRole::kBuffer;
  parameters_ = {
      {"input.mean", mean_.shape(), mean_.values(), {}, kRole},
      {"input.stddev", stddev_.shape(), stddev_.values(), {}, kRole}};
}

void InputScaling::apply(std::span<float> samples) const {
  kernels::standardize(samples, mean_.values(), stddev_.values());
}

void InputScaling::undo(std::span<float> samples) const {
  kernels::unstandardize(samples, mean_.values(), stddev_.values());
}

}  // namespace ae
