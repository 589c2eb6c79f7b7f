// SPDX-License-Identifier: MIT
#include "model/spec/gaussian_noise_spec.h"

#include <cmath>

#include "corruptions/speckle.h"
#include "model/json_fields.h"

namespace ae {
namespace {

/// A number that is finite as a float, too.
bool is_bound(const Json& json) {
  return json.is_number() && std::abs(json.number()) <= 1e6;
}

/// `stddev` and `clip`.
GaussianNoiseOptions parse_options(JsonObject& object) {
  GaussianNoiseOptions options;
  options.stddev = object.required_number("stddev", {0.0, 1e6});
  if (object.has("clip")) {
    const Json clip = object.take("clip");
    if (!clip.is_array() || clip.size() != 2 || !is_bound(clip[0]) ||
        !is_bound(clip[1]) || !(clip[0].number() < clip[1].number())) {
      object.fail("clip", "two numbers from -1e6 to 1e6, the lower first",
                  clip);
    }
    options.lowest = clip[0].number();
    options.highest = clip[1].number();
  }
  return options;
}

}  // namespace

Json GaussianNoiseSpec::print() const {
  Json json = json_object({{"type", is_speckle_ ? "speckle" : "gaussianNoise"},
                           {"stddev", options_.stddev}});
  if (std::isfinite(options_.lowest)) {
    json.set("clip", std::vector<double>{options_.lowest, options_.highest});
  }
  return json;
}

std::unique_ptr<Corruption> GaussianNoiseSpec::make(const Shape&) const {
  if (is_speckle_) return std::make_unique<Speckle>(options_);
  return std::make_unique<GaussianNoise>(options_);
}

CorruptionConfig parse_gaussian_noise(JsonObject& object) {
  return std::make_shared<GaussianNoiseSpec>(parse_options(object), false);
}

CorruptionConfig parse_speckle(JsonObject& object) {
  return std::make_shared<GaussianNoiseSpec>(parse_options(object), true);
}

}  // namespace ae
