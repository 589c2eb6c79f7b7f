// SPDX-License-Identifier: MIT
#include "model/spec/pixel_noise_spec.h"

#include "corruptions/masking.h"
#include "corruptions/salt_and_pepper.h"
#include "model/json_fields.h"

namespace ae {
namespace {

constexpr Range kRate{0.0, 1.0};

}  // namespace

Json MaskingSpec::print() const {
  return json_object({{"type", "masking"}, {"rate", rate_}});
}

std::unique_ptr<Corruption> MaskingSpec::make(const Shape&) const {
  return std::make_unique<Masking>(static_cast<float>(rate_));
}

Json SaltAndPepperSpec::print() const {
  return json_object({{"type", "saltAndPepper"}, {"rate", rate_}});
}

std::unique_ptr<Corruption> SaltAndPepperSpec::make(const Shape&) const {
  return std::make_unique<SaltAndPepper>(static_cast<float>(rate_));
}

CorruptionConfig parse_masking(JsonObject& object) {
  return std::make_shared<MaskingSpec>(object.required_number("rate", kRate));
}

CorruptionConfig parse_salt_and_pepper(JsonObject& object) {
  return std::make_shared<SaltAndPepperSpec>(
      object.required_number("rate", kRate));
}

}  // namespace ae
