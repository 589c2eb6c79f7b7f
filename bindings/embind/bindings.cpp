// SPDX-License-Identifier: MIT
// Registration of the engine's objects; see bindings/ts/engine/module.ts for
// what each member means.
#include <emscripten/bind.h>

#include "algebra.h"
#include "errors.h"
#include "kernels/scalar_math.h"
#include "mixture.h"
#include "model.h"

namespace ae::bindings {
namespace {

using emscripten::allow_raw_pointers;

/// A training event as JavaScript reads it.
struct Step {
  std::string kind;
  double epoch;
  double layer;
  double batch;
  double batches;
  double loss;
  double gradient_norm;
  double val_loss;
  std::string metrics;      ///< JSON; empty but for an epoch
  std::string diagnostics;  ///< JSON; empty but for an epoch
};

const char* kind_name(TrainingEvent::Kind kind) {
  switch (kind) {
    case TrainingEvent::Kind::kBatch:
      return "batch";
    case TrainingEvent::Kind::kValidation:
      return "validation";
    case TrainingEvent::Kind::kEpoch:
      return "epoch";
    case TrainingEvent::Kind::kDone:
      return "done";
  }
  return "done";
}

/// As JSON, of those that examine layers.
template <class Training>
std::string diagnostics_json(const Training& training) {
  if constexpr (requires { training.diagnostics(); }) {
    return metrics_json(training.diagnostics());
  } else {
    return "{}";
  }
}

template <class Training>
Step step(Training& training) {
  const TrainingEvent event = guarded([&] { return training.step(); });
  const bool ends_epoch = event.kind == TrainingEvent::Kind::kEpoch;
  return {kind_name(event.kind),
          static_cast<double>(event.epoch),
          static_cast<double>(event.layer),
          static_cast<double>(event.batch),
          static_cast<double>(event.batches),
          event.loss,
          event.gradient_norm,
          event.val_loss,
          ends_epoch ? metrics_json(event.metrics) : "",
          ends_epoch ? diagnostics_json(training) : ""};
}

struct Outcome {
  bool stopped_early;
  int best_epoch;
};

template <class Training>
Outcome finish(Training& trainer) {
  guarded([&] { trainer.finish(); });
  return {trainer.stopped_early(), trainer.best_epoch()};
}

/// The handle that JavaScript keeps is empty afterwards.
void push(StreamTrainer& trainer, Dataset& chunk) {
  guarded([&] { trainer.push(std::move(chunk)); });
}

void end_epoch(StreamTrainer& trainer) {
  guarded([&] { trainer.end_epoch(); });
}

std::string layers(const Pretraining& pretraining) {
  return guarded([&] {
    Json names = Json::array();
    for (const std::string& name : pretraining.layers()) names.push_back(name);
    return names.dump();
  });
}

/// Which build this is; its kernels know.
std::string variant() {
  return kernels::has_fused_multiply_add() ? "relaxed" : "simd";
}

}  // namespace

EMSCRIPTEN_BINDINGS(autoencoder) {
  emscripten::value_object<Step>("EngineStep")
      .field("kind", &Step::kind)
      .field("epoch", &Step::epoch)
      .field("layer", &Step::layer)
      .field("batch", &Step::batch)
      .field("batches", &Step::batches)
      .field("loss", &Step::loss)
      .field("gradientNorm", &Step::gradient_norm)
      .field("valLoss", &Step::val_loss)
      .field("metrics", &Step::metrics)
      .field("diagnostics", &Step::diagnostics);
  emscripten::value_object<Outcome>("EngineOutcome")
      .field("stoppedEarly", &Outcome::stopped_early)
      .field("bestEpoch", &Outcome::best_epoch);
  emscripten::value_object<Scores>("EngineScores")
      .field("loss", &Scores::loss)
      .field("lossPerSample", &Scores::loss_per_sample)
      .field("reconstruction", &Scores::reconstruction)
      .field("meanSquaredError", &Scores::mean_squared_error)
      .field("psnr", &Scores::psnr)
      .field("explainedVariance", &Scores::explained_variance)
      .field("metrics", &Scores::metrics);
  emscripten::class_<Dataset>("EngineDataset").property("size", &Dataset::size);
  emscripten::class_<Trainer>("EngineTrainer")
      .function("step", &step<Trainer>)
      .function("finish", &finish<Trainer>);
  emscripten::class_<StreamTrainer>("EngineStream")
      .function("push", &push)
      .function("endEpoch", &end_epoch)
      .function("step", &step<StreamTrainer>)
      .function("isFinished", &StreamTrainer::is_finished)
      .function("finish", &finish<StreamTrainer>);
  emscripten::class_<Pretraining>("EnginePretraining")
      .function("layers", &layers)
      .function("step", &step<Pretraining>);
  emscripten::class_<Model>("EngineModel")
      .function("config", &Model::config)
      .function("summary", &Model::summary)
      .function("codeShape", &Model::code_shape)
      .function("epoch", &Model::epoch)
      .function("encode", &Model::encode)
      .function("decode", &Model::decode)
      .function("reconstruct", &Model::reconstruct)
      .function("sample", &Model::sample)
      .function("activations", &Model::activations)
      .function("corrupt", &Model::corrupt)
      .function("evaluate", &Model::evaluate)
      .function("save", &Model::save)
      .function("dataset", &Model::dataset)
      .function("train", &Model::train, allow_raw_pointers())
      .function("stream", &Model::stream, allow_raw_pointers())
      .function("pretrain", &Model::pretrain);
  emscripten::function("variant", &variant);
  emscripten::function("createModel", &Model::create);
  emscripten::function("loadModel", &Model::load);
  emscripten::function("fitMixture", &fit_mixture);
  emscripten::function("sampleMixture", &sample_mixture);
  emscripten::function("multiply", &multiply);
  emscripten::function("symmetricEigen", &symmetric_eigen);
  emscripten::function("orthonormalize", &orthonormalize);
}

}  // namespace ae::bindings
