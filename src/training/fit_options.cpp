// SPDX-License-Identifier: MIT
#include "training/fit_options.h"

namespace ae {
namespace {

constexpr std::size_t kMostEpochs = 1'000'000;
constexpr std::size_t kMostSteps = 1'000'000'000;
constexpr std::size_t kLargestBatch = 1'000'000;

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

FitOptions parse_fit_options(std::string_view text) {
  const Json json = parse_json(text, "fit options", ErrorCode::kConfig);
  JsonObject object(json, "");
  FitOptions options;
  options.epochs = object.whole("epochs", options.epochs, 1, kMostEpochs);
  options.batch_size =
      object.whole("batchSize", options.batch_size, 1, kLargestBatch);
  options.shuffle = object.boolean("shuffle", options.shuffle);
  options.steps_per_epoch = object.whole("stepsPerEpoch", 0, 0, kMostSteps);
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
