// SPDX-License-Identifier: MIT
// How the layers of a network fare in training, once an epoch: how strongly
// gradients reach each of them, and how many of its units do nothing. Only
// watches; never changes a result.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "layers/statistics.h"
#include "model/network.h"

namespace ae {

/// Figures by layer, named like its parameters:
///
/// `gradientNorm.encoder.0`  ‖∇w‖ / ‖w‖ over all trained parameters of the
///   layer in the epoch's last batch, before clipping; ‖∇w‖ where w is 0.
/// `deadUnits.encoder.0`  share of its units (the output's last axis) that
///   were exactly 0 for every sample of the epoch's last batches, as a ReLU
///   is that has died. Not for the layer that ends the decoder: its outputs
///   are the objective's.
class Diagnostics {
 public:
  /// Batches at an epoch's end in which a unit has to be 0. A single batch,
  /// which may be a small one, would show units as dead that are only rare.
  static constexpr std::size_t kBatches = 8;

  /// Allocates all that it needs.
  explicit Diagnostics(Network& network);

  /// Takes a batch from after its backward pass, before its gradients are
  /// clipped. `left`: batches of the epoch with this one.
  void collect(std::size_t batch, std::size_t left);

  /// Of the last epoch that has ended.
  const Metrics& metrics() const { return metrics_; }

 private:
  struct Weights {
    std::vector<std::span<const float>> values;
    std::vector<std::span<const float>> gradients;
  };
  struct Units {
    std::size_t position;        ///< of the layer's output
    std::vector<float> highest;  ///< of each unit, its sign left out
  };

  void watch_weights(const Stage& stage);
  void watch_units(const Stage& stage, std::size_t position);
  void mark_alive(std::size_t batch);
  void report();

  Network& network_;
  std::vector<Weights> weights_;
  std::vector<Units> units_;
  std::size_t collected_ = 0;  ///< batches of this epoch's end
  Metrics metrics_;            ///< of all weights_, then of all units_
};

}  // namespace ae
