// SPDX-License-Identifier: MIT
// The objects that JavaScript holds: a model, a data set, a run of training.
// Described in bindings/ts/engine/module.ts.
#pragma once

#include <emscripten/val.h>

#include <memory>
#include <string>

#include "io/checkpoint.h"
#include "training/pretraining.h"
#include "training/stream_trainer.h"
#include "training/trainer.h"

namespace ae::bindings {

/// An evaluation as JavaScript reads it: see `Evaluation` in training.ts.
struct Scores {
  double loss;
  double loss_per_sample;
  double reconstruction;
  double mean_squared_error;
  double psnr;  ///< infinite for a perfect reconstruction
  double explained_variance;
  std::string metrics;  ///< JSON
};

/// `{ "name": value, … }`; what is not finite becomes null.
std::string metrics_json(const Metrics& metrics);

/// A model with its training state.
class Model {
 public:
  static std::unique_ptr<Model> create(const std::string& config);
  static std::unique_ptr<Model> load(const emscripten::val& file);

  std::string config() const;
  std::string summary(std::size_t batch_size) const;
  std::string code_shape() const;
  double epoch() const;

  // Labels: a Uint32Array or null.
  emscripten::val encode(const emscripten::val& samples,
                         const emscripten::val& labels);
  emscripten::val decode(const emscripten::val& codes,
                         const emscripten::val& labels);
  emscripten::val reconstruct(const emscripten::val& samples,
                              const emscripten::val& labels);
  emscripten::val sample(std::size_t count, std::uint32_t first,
                         std::uint32_t seed, double temperature,
                         const emscripten::val& labels);
  emscripten::val corrupt(const emscripten::val& samples,
                          const std::string& corruption, std::uint32_t seed);
  /// `targets` may be null: the samples themselves.
  Scores evaluate(const emscripten::val& samples,
                  const emscripten::val& targets, const emscripten::val& labels,
                  std::size_t importance_samples);
  emscripten::val activations(const emscripten::val& samples,
                              const emscripten::val& labels,
                              const std::string& layer);
  emscripten::val save(bool with_optimizer) const;

  std::unique_ptr<Dataset> dataset(const emscripten::val& samples,
                                   const emscripten::val& targets,
                                   const emscripten::val& labels) const;
  std::unique_ptr<Trainer> train(const Dataset& data, const Dataset* validation,
                                 const std::string& options);
  std::unique_ptr<StreamTrainer> stream(const Dataset* validation,
                                        const std::string& options);
  std::unique_ptr<Pretraining> pretrain(const Dataset& data,
                                        const std::string& options);

 private:
  explicit Model(Checkpoint checkpoint) : parts_(std::move(checkpoint)) {}

  Checkpoint parts_;
};

}  // namespace ae::bindings
