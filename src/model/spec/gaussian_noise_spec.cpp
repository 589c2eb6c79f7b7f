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

Json print_options(const char* type, const GaussianNoiseOptions& options) {
  Json json = json_object({{"type", type}, {"stddev", options.stddev}});
  if (std::isfinite(options.lowest)) {
    json.set("clip", std::vector<double>{options.lowest, options.highest});
  }
  return json;
}

}  // namespace

Json GaussianNoiseSpec::print() const {
  return print_options("gaussianNoise", options_);
}

std::unique_ptr<Corruption> GaussianNoiseSpec::make(const Shape&) const {
  return std::make_unique<GaussianNoise>(options_);
}

Json SpeckleSpec::print() const { return print_options("speckle", options_); }

std::unique_ptr<Corruption> SpeckleSpec::make(const Shape&) const {
  return std::make_unique<Speckle>(options_);
}

CorruptionConfig parse_gaussian_noise(JsonObject& object) {
  return std::make_shared<GaussianNoiseSpec>(parse_options(object));
}

CorruptionConfig parse_speckle(JsonObject& object) {
  return std::make_shared<SpeckleSpec>(parse_options(object));
}

}  // namespace ae
