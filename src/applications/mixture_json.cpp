// SPDX-License-Identifier: MIT
#include "applications/mixture_json.h"

#include <cmath>

#include "model/json_fields.h"
#include "tensor/message.h"

namespace ae {
namespace {

constexpr std::size_t kMostComponents = 10'000;
constexpr std::size_t kMostIterations = 10'000;
constexpr std::size_t kMostDims = 1'000'000;
constexpr std::size_t kLargestSeed = 4'294'967'295;
// JSON keeps doubles exactly; a sum of K weights is rounded K times.
constexpr double kWeightTolerance = 1e-6;
constexpr std::pair<std::string_view, bool> kCovariances[] = {
    {"full", true}, {"diagonal", false}};

Json rows(const std::vector<double>& values, std::size_t size) {
  Json json = Json::array();
  for (std::size_t i = 0; i < values.size(); i += size) {
    json.push_back(std::span(values).subspan(i, size));
  }
  return json;
}

/// Appends `size` finite numbers.
void append_numbers(std::vector<double>& out, const JsonObject& object,
                    std::string_view key, const Json& json, std::size_t size) {
  const std::string expected = message({size, " finite numbers a list"});
  if (!json.is_array() || json.size() != size) object.fail(key, expected, json);
  for (const Json& number : json.elements()) {
    const double value = number.is_number() ? number.number() : NAN;
    if (!std::isfinite(value)) object.fail(key, expected, number);
    out.push_back(value);
  }
}

std::vector<double> take_rows(JsonObject& object, std::string_view key,
                              std::size_t count, std::size_t size) {
  std::vector<double> values;
  if (!object.has(key)) object.fail(key, "a list of lists");
  const Json json = object.take(key);
  if (!json.is_array() || json.size() != count) {
    object.fail(key, "as many lists as there are weights", json);
  }
  for (const Json& row : json.elements())
    append_numbers(values, object, key, row, size);
  return values;
}

std::vector<double> take_weights(JsonObject& object) {
  std::vector<double> weights;
  const Json json = object.has("weights") ? object.take("weights") : Json();
  if (!json.is_array() || json.empty() || json.size() > kMostComponents) {
    object.fail("weights", "a list of 1 to 10000 numbers", json);
  }
  append_numbers(weights, object, "weights", json, json.size());
  double sum = 0.0;
  bool positive = true;
  for (const double weight : weights) {
    sum += weight;
    positive = positive && weight >= 0.0;
  }
  if (positive && std::abs(sum - 1.0) < kWeightTolerance) return weights;
  object.fail("weights", "numbers from 0 whose sum is 1", json);
}

/// A factor that can be divided by.
void check_diagonals(const JsonObject& object, const GaussianMixture& mixture) {
  const std::size_t size = mixture.factor_size();
  for (std::size_t k = 0; k < mixture.components(); ++k) {
    for (std::size_t i = 0; i < mixture.dims; ++i) {
      const std::size_t at = mixture.full ? i * (i + 3) / 2 : i;
      const double value = mixture.cholesky[k * size + at];
      if (value <= 0.0) object.fail("cholesky", "a diagonal above 0", value);
    }
  }
}

}  // namespace

MixtureOptions parse_mixture_options(std::string_view text) {
  const Json json = parse_json(text, "fitMixture", ErrorCode::kConfig);
  JsonObject object(json, "fitMixture");
  MixtureOptions options;
  options.components =
      object.whole("components", options.components, 1, kMostComponents);
  options.max_iterations =
      object.whole("maxIterations", options.max_iterations, 1, kMostIterations);
  options.tolerance =
      object.number("tolerance", options.tolerance, {0.0, 1e30});
  options.seed =
      static_cast<std::uint32_t>(object.whole("seed", 0, 0, kLargestSeed));
  object.finish();
  return options;
}

Json print_mixture(const GaussianMixture& mixture) {
  return json_object(
      {{"dims", mixture.dims},
       {"covariance", mixture.full ? "full" : "diagonal"},
       {"weights", mixture.weights},
       {"means", rows(mixture.means, mixture.dims)},
       {"cholesky", rows(mixture.cholesky, mixture.factor_size())},
       {"logLikelihood", mixture.log_likelihood},
       {"iterations", mixture.iterations},
       {"converged", mixture.converged}});
}

GaussianMixture parse_mixture(std::string_view text) {
  const Json json = parse_json(text, "mixture", ErrorCode::kConfig);
  JsonObject object(json, "mixture");
  GaussianMixture mixture;
  mixture.dims = object.required_whole("dims", 1, kMostDims);
  mixture.full = object.choice("covariance", true, kCovariances);
  if (mixture.full && mixture.dims > kWidestFullCovariance) {
    object.fail("covariance", "\"diagonal\" above 64 dims", "full");
  }
  mixture.weights = take_weights(object);
  const std::size_t count = mixture.components();
  mixture.means = take_rows(object, "means", count, mixture.dims);
  mixture.cholesky =
      take_rows(object, "cholesky", count, mixture.factor_size());
  mixture.log_likelihood = object.number("logLikelihood", 0.0, {});
  mixture.iterations = object.whole("iterations", 0, 0, kMostIterations);
  mixture.converged = object.boolean("converged", false);
  object.finish();
  check_diagonals(object, mixture);
  return mixture;
}

}  // namespace ae
