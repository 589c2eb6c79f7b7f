// SPDX-License-Identifier: MIT
// What a model adds to its loss beside what its layers add: norms of weights
// and codes, and the encoder's sensitivity. Values are in the scale of a loss
// that is summed over samples and features; gradients are those of its mean.
#pragma once

#include <span>
#include <vector>

#include "model/network.h"
#include "model/spec/penalties_spec.h"

namespace ae {

/// The contractive penalty ‖∂h/∂x‖² (Rifai et al. 2011, "Contractive
/// auto-encoders") of any encoder f is estimated with one random direction
/// ε ~ N(0, 1) a sample, ‖f(x + σε) − f(x)‖² / σ², whose expectation it is for
/// small σ. The encoder computes both as one batch: after its B samples come
/// their B neighbours.
class Penalties {
 public:
  /// σ: small beside data of unit scale, large beside float32's rounding.
  static constexpr float kNeighbourDistance = 0.01F;

  Penalties(const PenaltyOptions& options, const Network& network,
            std::size_t code_position, std::uint32_t seed);

  bool any() const { return options_ != PenaltyOptions{}; }

  /// Rows of the encoder's pass for a batch: B, or 2·B with neighbours.
  std::size_t encoder_rows(std::size_t batch) const {
    return options_.contractive > 0.0 ? 2 * batch : batch;
  }

  /// Puts the neighbours at position 0, after the batch.
  void add_neighbours(Network& network, std::size_t batch,
                      const PassOptions& options) const;

  /// After a forward pass.
  double value(Network& network, std::size_t batch) const;

  /// d_code (encoder_rows × Z): adds to the batch's rows and sets those of the
  /// neighbours.
  void add_code_gradient(Network& network, std::span<float> d_code,
                         std::size_t batch) const;

  /// After the backward pass.
  void add_weight_gradient(const Network& network) const;

 private:
  bool on_weights() const { return options_.l1 > 0.0 || options_.l2 > 0.0; }

  PenaltyOptions options_;
  std::size_t code_position_;
  std::uint32_t seed_;
  std::vector<std::size_t> matrices_;  ///< among the network's parameters
};

}  // namespace ae
