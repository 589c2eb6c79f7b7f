// SPDX-License-Identifier: MIT
#include "training/optimizer_config.h"

#include "model/json_fields.h"

namespace ae {
namespace {

// What is smaller is 0 as a float32, or close to it.
constexpr Range kPositive{.lowest = 1e-30, .highest = 1e30};
constexpr Range kNotNegative{.lowest = 0.0, .highest = 1e30};
constexpr Range kDecay{.lowest = 0.0, .highest = 1.0, .below_highest = true};

/// A number among an optimizer's options: one table reads and prints them.
struct NumberOption {
  std::string_view name;
  double& value;
  const Range& range;
};
using NumberOptions = std::vector<NumberOption>;

NumberOptions numbers_of(AdamOptions& adam) {
  return {{"beta1", adam.beta1, kDecay},
          {"beta2", adam.beta2, kDecay},
          {"epsilon", adam.epsilon, kPositive}};
}

NumberOptions numbers_of(AdamwOptions& adamw) {
  NumberOptions numbers = numbers_of(static_cast<AdamOptions&>(adamw));
  numbers.push_back({"weightDecay", adamw.weight_decay, kNotNegative});
  return numbers;
}

NumberOptions numbers_of(SgdOptions& sgd) {
  return {{"momentum", sgd.momentum, kDecay}};
}

NumberOptions numbers_of(RmspropOptions& rmsprop) {
  return {{"rho", rmsprop.rho, kDecay},
          {"momentum", rmsprop.momentum, kDecay},
          {"epsilon", rmsprop.epsilon, kPositive}};
}

NumberOptions numbers_of(AdagradOptions& adagrad) {
  return {{"initialAccumulatorValue", adagrad.initial_accumulator_value,
           kNotNegative},
          {"epsilon", adagrad.epsilon, kPositive}};
}

struct KindOption {
  std::string_view type;
  OptimizerKind defaults;
  double learning_rate;
};

/// In the variant's order.
const KindOption kKinds[] = {{"adam", AdamOptions{}, 1e-3},
                             {"sgd", SgdOptions{}, 1e-2},
                             {"rmsprop", RmspropOptions{}, 1e-3},
                             {"adagrad", AdagradOptions{}, 1e-3},
                             {"adamw", AdamwOptions{}, 1e-3}};

const KindOption& parse_kind(JsonObject& object) {
  const std::string type = object.required_string("type");
  std::vector<std::string_view> types;
  for (const KindOption& kind : kKinds) {
    if (kind.type == type) return kind;
    types.push_back(kind.type);
  }
  object.fail("type", JsonObject::quoted(types), type);
}

LearningRate parse_rate(JsonObject& object, double fallback) {
  LearningRate rate;
  rate.initial = fallback;
  if (object.has("learningRate") && object.take("learningRate").is_object()) {
    return parse_learning_rate(object.take("learningRate"),
                               object.path_to("learningRate"), fallback);
  }
  rate.initial = object.number("learningRate", fallback, kPositive);
  return rate;
}

}  // namespace

OptimizerConfig parse_optimizer(const Json& json, const std::string& path) {
  JsonObject object(json, path);
  const KindOption& kind = parse_kind(object);
  OptimizerConfig config;
  config.kind = kind.defaults;
  config.learning_rate = parse_rate(object, kind.learning_rate);
  const auto numbers = std::visit(
      [](auto& options) { return numbers_of(options); }, config.kind);
  for (const NumberOption& number : numbers) {
    number.value = object.number(number.name, number.value, number.range);
  }
  if (auto* sgd = std::get_if<SgdOptions>(&config.kind)) {
    sgd->nesterov = object.boolean("nesterov", sgd->nesterov);
  }
  if (object.has("globalClipNorm")) {
    config.clip_norm = object.required_number("globalClipNorm", kPositive);
  }
  if (object.has("clipValue")) {
    config.clip_value = object.required_number("clipValue", kPositive);
  }
  object.finish();
  return config;
}

Json print_optimizer(const OptimizerConfig& config) {
  Json json = json_object(
      {{"type", kKinds[config.kind.index()].type},
       {"learningRate", print_learning_rate(config.learning_rate)}});
  OptimizerKind kind = config.kind;
  const auto numbers =
      std::visit([](auto& options) { return numbers_of(options); }, kind);
  for (const NumberOption& number : numbers) {
    json.set(number.name, number.value);
  }
  if (const auto* sgd = std::get_if<SgdOptions>(&config.kind)) {
    json.set("nesterov", sgd->nesterov);
  }
  if (config.clip_norm) json.set("globalClipNorm", *config.clip_norm);
  if (config.clip_value) json.set("clipValue", *config.clip_value);
  return json;
}

}  // namespace ae
