// SPDX-License-Identifier: MIT
// Losses that look at one value at a time: `"meanSquaredError"` and
// `"binaryCrossentropy"`.
#pragma once

#include "model/spec/objective_spec.h"

namespace ae {

class MeanSquaredErrorSpec final : public ObjectiveSpec {
 public:
  Json print() const override { return "meanSquaredError"; }
  std::unique_ptr<Objective> make(
      const Shape& input_shape, kernels::Activation activation) const override;
};

class BinaryCrossentropySpec final : public ObjectiveSpec {
 public:
  Json print() const override { return "binaryCrossentropy"; }
  kernels::Activation default_activation() const override {
    return kernels::Activation::kSigmoid;
  }
  std::unique_ptr<Objective> make(
      const Shape& input_shape, kernels::Activation activation) const override;
  bool needs_unit_range() const override { return true; }
};

ObjectiveConfig parse_mean_squared_error(JsonObject& object);
ObjectiveConfig parse_binary_crossentropy(JsonObject& object);

}  // namespace ae
