// SPDX-License-Identifier: MIT
// Losses that are negative log-likelihoods of a whole sample or batch:
// gaussianNll and multinomial.
#pragma once

#include "model/spec/objective_spec.h"

namespace ae {

class GaussianNllSpec final : public ObjectiveSpec {
 public:
  /// `variance` 0: shared, the batch's own.
  explicit GaussianNllSpec(double variance) : variance_(variance) {}

  Json print() const override;
  std::unique_ptr<Objective> make(
      const Shape& input_shape, kernels::Activation activation) const override;

 private:
  double variance_;
};

class MultinomialSpec final : public ObjectiveSpec {
 public:
  Json print() const override { return Json("multinomial"); }
  std::unique_ptr<Objective> make(
      const Shape& input_shape, kernels::Activation activation) const override;
  /// Its values are counts.
  bool takes_negative() const override { return false; }
};

ObjectiveConfig parse_gaussian_nll(JsonObject& object);
ObjectiveConfig parse_multinomial(JsonObject& object);

}  // namespace ae
