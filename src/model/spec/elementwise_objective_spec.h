// SPDX-License-Identifier: MIT
// Losses that look at one value at a time: meanSquaredError,
// meanAbsoluteError, huber and binaryCrossentropy. They may be the mean over
// only some of the values.
#pragma once

#include "kernels/loss.h"
#include "model/spec/objective_spec.h"

namespace ae {

/// A loss of y − t.
class DistanceSpec final : public ObjectiveSpec {
 public:
  /// `type` must be a literal.
  DistanceSpec(std::string_view type, const kernels::Distance& distance,
               Over over = Over::kAll, double delta = 0.0)
      : type_(type), distance_(distance), over_(over), delta_(delta) {}

  Json print() const override;
  std::unique_ptr<Objective> make(
      const Shape& input_shape, kernels::Activation activation) const override;
  Over over() const override { return over_; }

 private:
  std::string_view type_;
  kernels::Distance distance_;
  Over over_;
  double delta_;  ///< huber's; 0 for the others
};

class BinaryCrossentropySpec final : public ObjectiveSpec {
 public:
  explicit BinaryCrossentropySpec(Over over) : over_(over) {}

  Json print() const override;
  kernels::Activation default_activation() const override {
    return kernels::Activation::kSigmoid;
  }
  std::unique_ptr<Objective> make(
      const Shape& input_shape, kernels::Activation activation) const override;
  bool needs_unit_range() const override { return true; }
  Over over() const override { return over_; }

 private:
  Over over_;
};

ObjectiveConfig parse_mean_squared_error(JsonObject& object);
ObjectiveConfig parse_mean_absolute_error(JsonObject& object);
ObjectiveConfig parse_huber(JsonObject& object);
ObjectiveConfig parse_binary_crossentropy(JsonObject& object);

}  // namespace ae
