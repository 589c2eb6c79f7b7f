// SPDX-License-Identifier: MIT
// `{ "type": "masking" }` and `{ "type": "saltAndPepper" }`: each value on its
// own is replaced with a probability.
#pragma once

#include "model/spec/corruption_spec.h"

namespace ae {

class MaskingSpec final : public CorruptionSpec {
 public:
  explicit MaskingSpec(double rate) : rate_(rate) {}

  Json print() const override;
  std::unique_ptr<Corruption> make(const Shape& input_shape) const override;

 private:
  double rate_;
};

class SaltAndPepperSpec final : public CorruptionSpec {
 public:
  explicit SaltAndPepperSpec(double rate) : rate_(rate) {}

  Json print() const override;
  std::unique_ptr<Corruption> make(const Shape& input_shape) const override;

 private:
  double rate_;
};

CorruptionConfig parse_masking(JsonObject& object);
CorruptionConfig parse_salt_and_pepper(JsonObject& object);

}  // namespace ae
