// SPDX-License-Identifier: MIT
// How large a step is, and how that changes over the epochs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>

#include "model/json_object.h"

namespace ae {

/// With t the epochs since the optimizer was made, the running one's share
/// included (not by `step` and `plateau`, which change between epochs):
/// - constant: initial
/// - step: initial · factor^⌊t / every⌋
/// - exponential: initial · rate^t
/// - cosine (Loshchilov & Hutter 2017, without restarts):
///   final + (initial − final) · (1 + cos(π · min(t / epochs, 1))) / 2
/// - plateau (Keras's ReduceLROnPlateau): initial · factor^n, not below
///   `minimum`; n counts the times that the loss did not fall by `minDelta`
///   for `patience` epochs.
/// All times min(t / warmUpEpochs, 1).
enum class ScheduleType { kConstant, kStep, kExponential, kCosine, kPlateau };

struct LearningRate {
  ScheduleType type = ScheduleType::kConstant;
  double initial = 1e-3;
  double factor = 0.1;   ///< of step and plateau; `rate` of exponential
  double final = 0.0;    ///< of cosine
  double minimum = 0.0;  ///< of plateau
  double min_delta = 1e-4;
  std::size_t epochs = 1;  ///< of cosine; `every` of step
  std::size_t patience = 10;
  double warm_up_epochs = 0.0;
  friend bool operator==(const LearningRate&, const LearningRate&) = default;

  /// Whether it stays as it is.
  bool is_fixed() const {
    return type == ScheduleType::kConstant && warm_up_epochs == 0.0;
  }
};

/// What a schedule remembers; in a checkpoint.
struct LearningRateState {
  std::uint64_t epochs = 0;      ///< finished since the optimizer was made
  std::uint64_t reductions = 0;  ///< n of `plateau`
  std::uint64_t epochs_without_gain = 0;
  double best_loss = std::numeric_limits<double>::infinity();

  /// The rate of a step; `share` of the running epoch, 0 .. 1, is done.
  double rate(const LearningRate& schedule, double share) const;

  /// Takes an epoch's loss.
  void end_epoch(const LearningRate& schedule, double loss);
};

/// A number, or `{ "type": "cosine", … }`. Throws Error(kConfig).
LearningRate parse_learning_rate(const Json& json, const std::string& path,
                                 double fallback);
Json print_learning_rate(const LearningRate& schedule);

Json print_learning_rate_state(const LearningRateState& state);
LearningRateState parse_learning_rate_state(const Json& json);

}  // namespace ae
