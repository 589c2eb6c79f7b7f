// SPDX-License-Identifier: MIT
#include "model/spec/prior_spec.h"

#include <cmath>

#include "model/config_names.h"
#include "model/json_fields.h"
#include "tensor/message.h"

namespace ae {
namespace {

using Kind = PriorOptions::Kind;

constexpr Name<Kind> kPriorNames[] = {
    {"gaussian", Kind::kGaussian},
    {"mixture", Kind::kMixture},
    {"samples", Kind::kSamples},
};

constexpr Range kSpread{.lowest = 0.0, .highest = 1e6, .above_lowest = true};
constexpr std::size_t kMostComponents = 1000;
constexpr std::size_t kMostValues = 65'536;
// Of a single mode; so far apart that ten modes on the circle do not meet.
constexpr double kModeStddev = 0.5;

/// A number that is finite as a float, too.
bool is_coordinate(const Json& json) {
  return json.is_number() && std::abs(json.number()) <= 1e6;
}

std::vector<double> parse_samples(JsonObject& object, std::size_t units) {
  const std::string expected =
      message({"a list of 1 to ", kMostValues / units, " lists of ", units,
               " numbers from -1e6 to 1e6, one for each unit"});
  if (!object.has("samples")) object.fail("samples", expected);
  const Json json = object.take("samples");
  if (!json.is_array() || json.empty() || json.size() > kMostValues / units) {
    object.fail("samples", expected, json);
  }
  std::vector<double> samples;
  for (const Json& row : json.elements()) {
    if (!row.is_array() || row.size() != units) {
      object.fail("samples", expected, row);
    }
    for (const Json& value : row.elements()) {
      if (!is_coordinate(value)) object.fail("samples", expected, value);
      samples.push_back(value.number());
    }
  }
  return samples;
}

Json print_samples(const PriorOptions& prior, std::size_t units) {
  Json rows = Json::array();
  const std::span samples(prior.samples);
  for (std::size_t i = 0; i < samples.size(); i += units) {
    rows.push_back(samples.subspan(i, units));
  }
  return rows;
}

}  // namespace

PriorOptions parse_prior(const Json& json, const std::string& path,
                         std::size_t units) {
  JsonObject object(json, path);
  PriorOptions prior;
  if (!object.has("type")) (void)object.required_string("type");
  prior.kind = object.choice("type", prior.kind, kPriorNames);
  if (prior.kind == Kind::kSamples) {
    prior.samples = parse_samples(object, units);
  } else {
    const bool is_mixture = prior.kind == Kind::kMixture;
    if (is_mixture) {
      prior.components =
          object.whole("components", prior.components, 1, kMostComponents);
      prior.radius = object.number("radius", prior.radius, {0.0, 1e6});
    }
    prior.stddev =
        object.number("stddev", is_mixture ? kModeStddev : 1.0, kSpread);
  }
  object.finish();
  return prior;
}

Json print_prior(const PriorOptions& prior, std::size_t units) {
  Json json = json_object({{"type", name_of(kPriorNames, prior.kind)}});
  if (prior.kind == Kind::kSamples) {
    json.set("samples", print_samples(prior, units));
    return json;
  }
  if (prior.kind == Kind::kMixture) {
    json.set("components", prior.components);
    json.set("radius", prior.radius);
  }
  json.set("stddev", prior.stddev);
  return json;
}

}  // namespace ae
