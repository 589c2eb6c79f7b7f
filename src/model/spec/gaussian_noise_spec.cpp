// SPDX-License-Identifier: MIT
#include "model/spec/gaussian_noise_spec.h"

#include <cmath>

#include "model/json_fields.h"

namespace ae {
namespace {

/// A number that is finite as a float, too.
bool is_bound(const Json& json) {
  return json.is_number() && std::abs(json.get<double>()) <= 1e6;
}

}  // namespace

Json GaussianNoiseSpec::print() const {
  Json json =
      json_object({{"type", "gaussianNoise"}, {"stddev", options_.stddev}});
  if (std::isfinite(options_.lowest)) {
    json["clip"].push_back(options_.lowest);
    json["clip"].push_back(options_.highest);
  }
  return json;
}

std::unique_ptr<Corruption> GaussianNoiseSpec::make(const Shape&) const {
  return std::make_unique<GaussianNoise>(options_);
}

CorruptionConfig parse_gaussian_noise(JsonObject& object) {
  GaussianNoiseOptions options;
  options.stddev = object.required_number("stddev", {0.0, 1e6});
  if (object.has("clip")) {
    const Json& clip = object.take("clip");
    if (!clip.is_array() || clip.size() != 2 || !is_bound(clip[0]) ||
        !is_bound(clip[1]) || !(clip[0] < clip[1])) {
      object.fail("clip", "two numbers from -1e6 to 1e6, the lower first",
                  clip);
    }
    options.lowest = clip[0].get<double>();
    options.highest = clip[1].get<double>();
  }
  return std::make_shared<GaussianNoiseSpec>(options);
}

}  // namespace ae
