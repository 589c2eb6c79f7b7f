// SPDX-License-Identifier: MIT
// `{ "type": "patchMask" }` and `{ "type": "featureMask" }`: what is replaced
// goes by the shape of a sample.
#pragma once

#include "model/spec/corruption_spec.h"

namespace ae {

class PatchMaskSpec final : public CorruptionSpec {
 public:
  struct Options {
    std::vector<std::size_t> size;  ///< one extent for all axes, or two
    std::size_t count = 1;
    double value = 0.0;
  };

  explicit PatchMaskSpec(Options options) : options_(std::move(options)) {}

  Json print() const override;
  std::unique_ptr<Corruption> make(const Shape& input_shape) const override;

 private:
  Options options_;
};

class FeatureMaskSpec final : public CorruptionSpec {
 public:
  FeatureMaskSpec(double rate, double value) : rate_(rate), value_(value) {}

  Json print() const override;
  std::unique_ptr<Corruption> make(const Shape& input_shape) const override;

 private:
  double rate_;
  double value_;
};

CorruptionConfig parse_patch_mask(JsonObject& object);
CorruptionConfig parse_feature_mask(JsonObject& object);

}  // namespace ae
