// SPDX-License-Identifier: MIT
#include "training/fit_options.h"

namespace ae {
namespace {

// What is smaller is 0 as a float32, or close to it.
constexpr Range kPositive{.lowest = 1e-30, .highest = 1e30};
constexpr Range kDecay{.lowest = 0.0, .highest = 1.0, .below_highest = true};
constexpr std::size_t kMostEpochs = 1'000'000;
constexpr std::size_t kLargestBatch = 1'000'000;

AdamOptions parse_adam(JsonObject& object) {
  AdamOptions adam;
  adam.learning_rate =
      object.number("learningRate", adam.learning_rate, kPositive);
  adam.beta1 = object.number("beta1", adam.beta1, kDecay);
  adam.beta2 = object.number("beta2", adam.beta2, kDecay);
  adam.epsilon = object.number("epsilon", adam.epsilon, kPositive);
  return adam;
}

SgdOptions parse_sgd(JsonObject& object) {
  SgdOptions sgd;
  sgd.learning_rate =
      object.number("learningRate", sgd.learning_rate, kPositive);
  sgd.momentum = object.number("momentum", sgd.momentum, kDecay);
  return sgd;
}

EarlyStoppingOptions parse_early_stopping(const Json& json) {
  JsonObject object(json, "earlyStopping");
  EarlyStoppingOptions options;
  options.patience = object.whole("patience", 0, 0, kMostEpochs);
  options.min_delta = object.number("minDelta", 0.0, {0.0, 1e30});
  options.restore_best = object.boolean("restoreBest", false);
  object.finish();
  return options;
}

}  // namespace

OptimizerConfig parse_optimizer(const Json& json, const std::string& path) {
  JsonObject object(json, path);
  OptimizerConfig config;
  const std::string type = object.required_string("type");
  if (type == "adam") {
    config.kind = parse_adam(object);
  } else if (type == "sgd") {
    config.kind = parse_sgd(object);
  } else {
    object.fail("type", JsonObject::quoted({"adam", "sgd"}), type);
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
  Json json;
  if (const auto* adam = std::get_if<AdamOptions>(&config.kind)) {
    json = {{"type", "adam"},
            {"learningRate", adam->learning_rate},
            {"beta1", adam->beta1},
            {"beta2", adam->beta2},
            {"epsilon", adam->epsilon}};
  } else {
    const auto& sgd = std::get<SgdOptions>(config.kind);
    json = {{"type", "sgd"},
            {"learningRate", sgd.learning_rate},
            {"momentum", sgd.momentum}};
  }
  if (config.clip_norm) json["globalClipNorm"] = *config.clip_norm;
  if (config.clip_value) json["clipValue"] = *config.clip_value;
  return json;
}

FitOptions parse_fit_options(std::string_view text) {
  const Json json = parse_json(text, "fit options", ErrorCode::kConfig);
  JsonObject object(json, "");
  FitOptions options;
  options.epochs = object.whole("epochs", options.epochs, 1, kMostEpochs);
  options.batch_size =
      object.whole("batchSize", options.batch_size, 1, kLargestBatch);
  options.shuffle = object.boolean("shuffle", options.shuffle);
  if (object.has("optimizer")) {
    options.optimizer = parse_optimizer(object.take("optimizer"), "optimizer");
  }
  if (object.has("earlyStopping")) {
    options.early_stopping = parse_early_stopping(object.take("earlyStopping"));
  }
  object.finish();
  return options;
}

}  // namespace ae
