// SPDX-License-Identifier: MIT
#include "training/learning_rate.h"

#include <algorithm>

#include "tensor/portable_math.h"

namespace ae {
namespace {

/// The schedule's own part, without the warm-up.
double scheduled(const LearningRate& schedule, const LearningRateState& state,
                 double epoch) {
  const double initial = schedule.initial;
  switch (schedule.type) {
    case ScheduleType::kConstant:
      break;
    case ScheduleType::kStep:
      return initial * portable::power(
                           schedule.factor,
                           static_cast<double>(state.epochs / schedule.epochs));
    case ScheduleType::kExponential:
      return initial * portable::power(schedule.factor, epoch);
    case ScheduleType::kCosine: {
      const double done = epoch / static_cast<double>(schedule.epochs);
      const double left =
          0.5 * (1.0 + portable::cos_half_turns(std::min(done, 1.0)));
      return schedule.final + (initial - schedule.final) * left;
    }
    case ScheduleType::kPlateau:
      return std::max(
          initial * portable::power(schedule.factor,
                                    static_cast<double>(state.reductions)),
          schedule.minimum);
  }
  return initial;
}

}  // namespace

double LearningRateState::rate(const LearningRate& schedule,
                               double share) const {
  const double epoch = static_cast<double>(epochs) + share;
  const double rate = scheduled(schedule, *this, epoch);
  if (epoch >= schedule.warm_up_epochs) return rate;
  return rate * (epoch / schedule.warm_up_epochs);
}

void LearningRateState::end_epoch(const LearningRate& schedule, double loss) {
  ++epochs;
  if (schedule.type != ScheduleType::kPlateau) return;
  if (loss < best_loss - schedule.min_delta) {
    best_loss = loss;
    epochs_without_gain = 0;
    return;
  }
  if (++epochs_without_gain < schedule.patience) return;
  epochs_without_gain = 0;
  ++reductions;
}

}  // namespace ae
