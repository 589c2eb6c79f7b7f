// SPDX-License-Identifier: MIT
// Schedules and their state as JSON.
#include <cmath>

#include "model/config_names.h"
#include "model/json_fields.h"
#include "training/learning_rate.h"

namespace ae {
namespace {

// What is smaller is 0 as a float32, or close to it.
constexpr Range kPositive{.lowest = 1e-30, .highest = 1e30};
constexpr Range kAnyRate{.lowest = 0.0, .highest = 1e30};
constexpr Range kFactor{.lowest = 0.0, .highest = 1.0, .above_lowest = true};
constexpr std::size_t kMostEpochs = 1'000'000;

constexpr Name<ScheduleType> kScheduleNames[] = {
    {"constant", ScheduleType::kConstant},
    {"step", ScheduleType::kStep},
    {"exponential", ScheduleType::kExponential},
    {"cosine", ScheduleType::kCosine},
    {"plateau", ScheduleType::kPlateau},
};

void parse_own_options(JsonObject& object, LearningRate& schedule) {
  switch (schedule.type) {
    case ScheduleType::kConstant:
      return;
    case ScheduleType::kStep:
      schedule.factor = object.number("factor", schedule.factor, kFactor);
      schedule.epochs = object.required_whole("every", 1, kMostEpochs);
      return;
    case ScheduleType::kExponential:
      schedule.factor = object.required_number("rate", kFactor);
      return;
    case ScheduleType::kCosine:
      schedule.final = object.number("final", schedule.final, kAnyRate);
      schedule.epochs = object.required_whole("epochs", 1, kMostEpochs);
      return;
    case ScheduleType::kPlateau:
      schedule.factor = object.number("factor", schedule.factor, kFactor);
      schedule.patience =
          object.whole("patience", schedule.patience, 1, kMostEpochs);
      schedule.min_delta =
          object.number("minDelta", schedule.min_delta, kAnyRate);
      schedule.minimum = object.number("minimum", schedule.minimum, kAnyRate);
      return;
  }
}

void print_own_options(Json& json, const LearningRate& schedule) {
  switch (schedule.type) {
    case ScheduleType::kConstant:
      return;
    case ScheduleType::kStep:
      json.set("factor", schedule.factor);
      json.set("every", schedule.epochs);
      return;
    case ScheduleType::kExponential:
      json.set("rate", schedule.factor);
      return;
    case ScheduleType::kCosine:
      json.set("final", schedule.final);
      json.set("epochs", schedule.epochs);
      return;
    case ScheduleType::kPlateau:
      json.set("factor", schedule.factor);
      json.set("patience", schedule.patience);
      json.set("minDelta", schedule.min_delta);
      json.set("minimum", schedule.minimum);
      return;
  }
}

}  // namespace

LearningRate parse_learning_rate(const Json& json, const std::string& path,
                                 double fallback) {
  LearningRate schedule;
  schedule.initial = fallback;
  JsonObject object(json, path);
  object.required_string("type");
  schedule.type = object.choice("type", schedule.type, kScheduleNames);
  schedule.initial = object.number("initial", schedule.initial, kPositive);
  parse_own_options(object, schedule);
  schedule.warm_up_epochs = object.number(
      "warmUpEpochs", 0.0, {0.0, static_cast<double>(kMostEpochs)});
  object.finish();
  return schedule;
}

Json print_learning_rate(const LearningRate& schedule) {
  if (schedule.is_fixed()) return Json(schedule.initial);
  Json json = json_object({{"type", name_of(kScheduleNames, schedule.type)},
                           {"initial", schedule.initial}});
  print_own_options(json, schedule);
  if (schedule.warm_up_epochs > 0.0) {
    json.set("warmUpEpochs", schedule.warm_up_epochs);
  }
  return json;
}

Json print_learning_rate_state(const LearningRateState& state) {
  Json json = json_object({{"epochs", state.epochs},
                           {"reductions", state.reductions},
                           {"epochsWithoutGain", state.epochs_without_gain}});
  // JSON has no infinity, which stands for no epoch yet.
  if (std::isfinite(state.best_loss)) json.set("bestLoss", state.best_loss);
  return json;
}

LearningRateState parse_learning_rate_state(const Json& json) {
  constexpr Range kCount{0.0, 9e15};
  JsonObject object(json, "learningRate");
  const auto count = [&](std::string_view key) {
    return static_cast<std::uint64_t>(object.required_number(key, kCount));
  };
  LearningRateState state;
  state.epochs = count("epochs");
  state.reductions = count("reductions");
  state.epochs_without_gain = count("epochsWithoutGain");
  if (object.has("bestLoss")) {
    state.best_loss = object.required_number("bestLoss", {});
  }
  object.finish();
  return state;
}

}  // namespace ae
