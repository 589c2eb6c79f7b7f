// SPDX-License-Identifier: MIT
// A model and its training state as one file, and back.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "model/autoencoder.h"
#include "training/training_state.h"

namespace ae {

/// Everything that `fit` needs to go on as if it had never stopped. Without
/// Adam's two moments the file is a third of the size, and the next run starts
/// a new optimizer.
std::vector<std::uint8_t> save_checkpoint(const Autoencoder& model,
                                          const TrainingState& state,
                                          bool with_optimizer);

struct Checkpoint {
  std::unique_ptr<Autoencoder> model;
  TrainingState state;
};

/// Throws Error(kCheckpoint) for a file that is damaged, cut short or of
/// another version.
Checkpoint load_checkpoint(std::span<const std::uint8_t> file);

}  // namespace ae
