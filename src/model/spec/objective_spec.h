// SPDX-License-Identifier: MIT
// The `loss` of a configuration. Each kind has a spec of its own in this
// folder; kinds are listed in objective_kinds.cpp and nowhere else.
#pragma once

#include <memory>

#include "model/json_object.h"
#include "objectives/objective.h"
#include "tensor/shape.h"

namespace ae {

class ObjectiveSpec {
 public:
  virtual ~ObjectiveSpec() = default;

  /// The name alone where all options are the defaults, else an object.
  virtual Json print() const = 0;

  /// The activation of an output whose decoder does not say another one.
  virtual kernels::Activation default_activation() const {
    return kernels::Activation::kLinear;
  }

  /// The objective for an input shape and the output's activation. Throws
  /// Error(kConfig) where they do not fit.
  virtual std::unique_ptr<Objective> make(
      const Shape& input_shape, kernels::Activation activation) const = 0;

  /// Whether only values from 0 to 1 have a loss.
  virtual bool needs_unit_range() const { return false; }

  /// Whether values below 0 have a loss.
  virtual bool takes_negative() const { return true; }

  /// Which values the mean is over.
  virtual Over over() const { return Over::kAll; }
};

using ObjectiveConfig = std::shared_ptr<const ObjectiveSpec>;

/// Reads `"huber"` or `{ "type": "huber", "delta": 2 }`. Throws Error(kConfig).
ObjectiveConfig parse_objective(const Json& json, const std::string& path);

/// What a configuration without a `loss` means.
ObjectiveConfig default_objective();

}  // namespace ae
