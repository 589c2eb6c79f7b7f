// SPDX-License-Identifier: MIT
// What a layer is told about the pass it takes part in, and the memory that
// it may use. Layers own none of it, so one layer serves any batch size.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "tensor/random.h"

namespace ae {

/// Why a pass is made. Dropout and batch statistics exist in training alone;
/// a sampled code is drawn in training and evaluation, and is its mean in
/// inference.
enum class Mode { kInference, kEvaluation, kTraining };

/// The same for all layers of a pass.
struct PassOptions {
  Mode mode = Mode::kInference;
  std::uint64_t step = 0;  ///< numbers the random draws
  double epoch = 0.0;      ///< finished, with the running one's share: warm-ups
  std::uint32_t twins = 0;  ///< not 0: row r draws what row r + twins draws
};

/// One pass of a batch of B samples, as one layer sees it.
struct Pass {
  std::size_t batch = 1;
  PassOptions options = {};
  std::uint32_t seed = 0;
  std::uint32_t position = 0;     ///< of the layer in the network
  std::size_t features = 1;       ///< D, values in one of the model's inputs
  std::span<float> gemm = {};     ///< gemm_workspace_size() floats
  std::span<float> scratch = {};  ///< scratch_size(B), undefined at the start
  std::span<float> kept = {};     ///< kept_size(B), from forward to backward
  std::span<const float> condition = {};  ///< B × classes, the labels one-hot

  bool training() const { return options.mode == Mode::kTraining; }

  /// What one unit of a loss that is summed over samples and features weighs
  /// in the mean that training minimises: 1 / (B·D).
  float value_weight() const {
    return static_cast<float>(
        1.0 / (static_cast<double>(batch) * static_cast<double>(features)));
  }

  /// Random words of this layer, this step and one row of the batch.
  RandomStream stream(RandomPurpose purpose, std::uint32_t row) const {
    const auto own = static_cast<std::uint32_t>(purpose) | (position << 8);
    const std::uint32_t twins = options.twins;
    return {seed, static_cast<RandomPurpose>(own), options.step,
            twins == 0 ? row : row % twins};
  }
};

}  // namespace ae
