// SPDX-License-Identifier: MIT
// The `corruption` of a configuration. Each kind has a spec of its own in this
// folder; kinds are listed in corruption_kinds.cpp and nowhere else.
#pragma once

#include <memory>
#include <string>

#include "corruptions/corruption.h"
#include "model/json_object.h"

namespace ae {

class CorruptionSpec {
 public:
  virtual ~CorruptionSpec() = default;

  /// All options, `type` first; the kind's parser gives the same spec again.
  virtual Json print() const = 0;

  /// The corruption for the model's input shape. Throws Error(kConfig) where
  /// the shape or an option does not fit.
  virtual std::unique_ptr<Corruption> make(const Shape& input_shape) const = 0;
};

using CorruptionConfig = std::shared_ptr<const CorruptionSpec>;

/// Reads `{ "type": "gaussianNoise", … }`, or a list of them. Throws
/// Error(kConfig).
CorruptionConfig parse_corruption(const Json& json, const std::string& path);

}  // namespace ae
