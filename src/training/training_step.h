// SPDX-License-Identifier: MIT
// One batch through the model: loss, gradients, optimizer. Knows nothing of
// where batches come from or when an epoch ends (see trainer.h).
#pragma once

#include "model/autoencoder.h"
#include "training/dataset.h"
#include "training/training_state.h"

namespace ae {

struct StepResult {
  BatchLoss loss;        ///< summed over samples and features
  double gradient_norm;  ///< before clipping
};

/// Steps of `model`, which together with `state` must outlive it.
class TrainingStep {
 public:
  /// Allocates all that steps of up to `largest_batch` samples need.
  TrainingStep(Autoencoder& model, TrainingState& state,
               std::size_t largest_batch);

  /// Trains on the given rows of `data`; `share` of the running epoch, 0 .. 1,
  /// is done. Throws Error(kDiverged) before it changes anything.
  StepResult train(const Dataset& data, std::span<const std::uint32_t> rows,
                   double share);

  /// The loss of the given rows, summed over samples and features.
  BatchLoss validate(const Dataset& data, std::span<const std::uint32_t> rows,
                     double share);

  void begin_epoch() { statistics_.reset(); }
  /// Of the steps since then, whose losses' sum is `loss`; means over samples
  /// where they are sums.
  Metrics epoch_metrics(const BatchLoss& loss, std::size_t samples) const;

 private:
  std::span<const float> load(const Dataset& data,
                              std::span<const std::uint32_t> rows);
  void gather(std::span<float> out, const Dataset& data,
              std::span<const std::uint32_t> rows) const;
  PassOptions pass_options(Mode mode, double share) const;
  void apply_gradients(double norm, double share);

  Autoencoder& model_;
  TrainingState& state_;
  Tensor clean_;  ///< the batch before corruption; empty without one
  NetworkStatistics statistics_;  ///< of the running epoch
  double learning_rate_ = 0.0;    ///< of the last step
};

}  // namespace ae
