// SPDX-License-Identifier: MIT
// `{ "type": "gaussianNoise" }` and `{ "type": "speckle" }`.
#pragma once

#include "corruptions/gaussian_noise.h"
#include "model/spec/corruption_spec.h"

namespace ae {

class GaussianNoiseSpec final : public CorruptionSpec {
 public:
  /// Noise is added or, as `speckle`, multiplied.
  GaussianNoiseSpec(const GaussianNoiseOptions& options, bool is_speckle)
      : options_(options), is_speckle_(is_speckle) {}

  Json print() const override;
  std::unique_ptr<Corruption> make(const Shape& input_shape) const override;

 private:
  GaussianNoiseOptions options_;
  bool is_speckle_;
};

CorruptionConfig parse_gaussian_noise(JsonObject& object);
CorruptionConfig parse_speckle(JsonObject& object);

}  // namespace ae
