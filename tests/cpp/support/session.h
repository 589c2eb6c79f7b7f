// SPDX-License-Identifier: MIT
// A model with its training state, trained as the boundary trains it: step by
// step.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "io/checkpoint.h"
#include "model/config_json.h"
#include "support/arrays.h"
#include "training/trainer.h"

namespace ae::test {

/// What a run of training reported.
struct History {
  std::vector<double> batch_loss;
  std::vector<double> gradient_norm;
  std::vector<double> loss;
  std::vector<double> val_loss;
  bool stopped_early = false;
  int best_epoch = -1;
};

/// A checkpoint is exactly a model with its state.
using Session = Checkpoint;

inline Session make_session(std::string_view config) {
  Session session;
  session.model = std::make_unique<Autoencoder>(parse_config(config));
  return session;
}

/// `steps` steps of `trainer`, or all that are left.
inline History run(Trainer& trainer, std::size_t steps = SIZE_MAX) {
  History history;
  for (std::size_t i = 0; i < steps; ++i) {
    const TrainingEvent event = trainer.step();
    if (event.kind == TrainingEvent::Kind::kDone) break;
    if (event.kind == TrainingEvent::Kind::kBatch) {
      history.batch_loss.push_back(event.loss);
      history.gradient_norm.push_back(event.gradient_norm);
    } else if (event.kind == TrainingEvent::Kind::kEpoch) {
      history.loss.push_back(event.loss);
      history.val_loss.push_back(event.val_loss);
    }
  }
  return history;
}

/// One whole run with options as in JavaScript.
inline History fit(Session& session, const Dataset& data,
                   std::string_view options,
                   const Dataset* validation = nullptr) {
  Trainer trainer(*session.model, session.state, data, validation,
                  parse_fit_options(options));
  History history = run(trainer);
  trainer.finish();
  history.stopped_early = trainer.stopped_early();
  history.best_epoch = trainer.best_epoch();
  return history;
}

inline std::vector<float> weights(const Session& session) {
  const Network& network = session.model->network();
  return copy_of(network.values());
}

/// Samples with structure to learn: two seeded factors of rank one, in 0 .. 1.
inline Dataset make_data(std::size_t samples, std::size_t size,
                         std::uint32_t seed = 1) {
  const auto left = random_floats(samples, seed, 0.0F, 1.0F);
  const auto right = random_floats(size, 99, 0.0F, 1.0F);
  std::vector<float> values;
  for (const float x : left) {
    for (const float y : right) values.push_back(x * y);
  }
  return Dataset(std::move(values), size, true);
}

}  // namespace ae::test
