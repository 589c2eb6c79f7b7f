// SPDX-License-Identifier: MIT
// `{ "type": "gaussianNoise" }` and `{ "type": "speckle" }`.
#pragma once

#include "corruptions/gaussian_noise.h"
#include "model/spec/corruption_spec.h"

namespace ae {

class GaussianNoiseSpec final : public CorruptionSpec {
 public:
  explicit GaussianNoiseSpec(const GaussianNoiseOptions& options)
      : options_(options) {}

  Json print() const override;
  std::unique_ptr<Corruption> make(const Shape& input_shape) const override;

 private:
  GaussianNoiseOptions options_;
};

class SpeckleSpec final : public CorruptionSpec {
 public:
  explicit SpeckleSpec(const GaussianNoiseOptions& options)
      : options_(options) {}

  Json print() const override;
  std::unique_ptr<Corruption> make(const Shape& input_shape) const override;

 private:
  GaussianNoiseOptions options_;
};

CorruptionConfig parse_gaussian_noise(JsonObject& object);
CorruptionConfig parse_speckle(JsonObject& object);

}  // namespace ae
