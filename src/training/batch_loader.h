// SPDX-License-Identifier: MIT
// Puts batches into a model: samples, what corrupts them, what they are
// compared with. All of it is a function of seed, step and rows.
#pragma once

#include <cstdint>
#include <span>

#include "model/autoencoder.h"
#include "training/dataset.h"

namespace ae {

class BatchLoader {
 public:
  explicit BatchLoader(Autoencoder& model);

  /// Makes room; `paired`: a data set has targets of its own.
  void reserve(std::size_t batch, bool paired);

  /// Rows of `data` at the network's position 0, with the corruption of a
  /// step. Returns what they are compared with.
  Target load_training(const Dataset& data, std::span<const std::uint32_t> rows,
                       std::uint64_t step);

  /// The same to validate: clean, unless the loss is over corrupted values
  /// alone. Then each row has the same corruption every time.
  Target load_validation(const Dataset& data,
                         std::span<const std::uint32_t> rows);

 private:
  /// What is done to samples, and what the draws go by.
  struct Damage {
    const Corruption* corruption;  ///< or null
    RandomPurpose purpose;
    std::uint64_t step;
    bool by_place;  ///< in the batch; else in the data set
  };

  Target load(const Dataset& data, std::span<const std::uint32_t> rows,
              const Damage& damage);
  void corrupt(std::span<float> noisy, std::span<const float> clean,
               std::span<const std::uint32_t> rows, const Damage& damage);

  Autoencoder& model_;
  TargetBuffer targets_;
  Tensor clean_;  ///< samples before corruption, where they are not the targets
};

}  // namespace ae
