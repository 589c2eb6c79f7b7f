// SPDX-License-Identifier: MIT
#include "model/spec/elementwise_objective_spec.h"

#include "model/config_names.h"
#include "model/json_fields.h"
#include "objectives/binary_crossentropy.h"
#include "objectives/distance_objective.h"
#include "tensor/message.h"

namespace ae {
namespace {

using kernels::Activation;

constexpr double kDefaultDelta = 1.0;
constexpr Name<Over> kOverNames[] = {
    {"all", Over::kAll},
    {"corrupted", Over::kCorrupted},
    {"present", Over::kPresent},
};

Over parse_over(JsonObject& object) {
  return object.choice("over", Over::kAll, kOverNames);
}

void print_over(Json& json, Over over) {
  if (over != Over::kAll) json.set("over", name_of(kOverNames, over));
}

/// The name alone where there is nothing beside it.
Json shortest(const Json& json) {
  return json.size() == 1 ? json["type"] : json;
}

}  // namespace

Json DistanceSpec::print() const {
  Json json = json_object({{"type", type_}});
  if (delta_ > 0.0 && delta_ != kDefaultDelta) json.set("delta", delta_);
  print_over(json, over_);
  return shortest(json);
}

std::unique_ptr<Objective> DistanceSpec::make(const Shape&,
                                              Activation activation) const {
  return std::make_unique<DistanceObjective>(type_, distance_, activation);
}

Json BinaryCrossentropySpec::print() const {
  Json json = json_object({{"type", "binaryCrossentropy"}});
  print_over(json, over_);
  return shortest(json);
}

std::unique_ptr<Objective> BinaryCrossentropySpec::make(
    const Shape&, Activation activation) const {
  if (activation == Activation::kSigmoid) {
    return std::make_unique<BinaryCrossentropy>();
  }
  refuse(ErrorCode::kConfig,
         {"loss binaryCrossentropy: expected a \"sigmoid\" output activation, "
          "got \"",
          name_of(kActivationNames, activation),
          "\". Change the last layer's activation, or use meanSquaredError."});
}

ObjectiveConfig parse_mean_squared_error(JsonObject& object) {
  return std::make_shared<DistanceSpec>("meanSquaredError", kernels::kSquared,
                                        parse_over(object));
}

ObjectiveConfig parse_mean_absolute_error(JsonObject& object) {
  return std::make_shared<DistanceSpec>("meanAbsoluteError", kernels::kAbsolute,
                                        parse_over(object));
}

ObjectiveConfig parse_huber(JsonObject& object) {
  const double delta = object.number("delta", kDefaultDelta, {1e-6, 1e6});
  return std::make_shared<DistanceSpec>(
      "huber", kernels::huber_distance(static_cast<float>(delta)),
      parse_over(object), delta);
}

ObjectiveConfig parse_binary_crossentropy(JsonObject& object) {
  return std::make_shared<BinaryCrossentropySpec>(parse_over(object));
}

}  // namespace ae
