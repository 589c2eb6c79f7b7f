// SPDX-License-Identifier: MIT
// The five stages as one model: computes codes, reconstructions, losses and
// gradients. Knows nothing of epochs or optimizers (see training/).
#pragma once

#include <memory>
#include <optional>
#include <span>

#include "model/build.h"
#include "model/input_scaling.h"
#include "model/network.h"
#include "model/network_statistics.h"
#include "tensor/random.h"

namespace ae {

/// The loss of a batch, summed over samples and features.
struct BatchLoss {
  double reconstruction = 0.0;
  double penalty = 0.0;  ///< what the layers add, e.g. a KL divergence

  double total() const { return reconstruction + penalty; }
  BatchLoss& operator+=(const BatchLoss& other) {
    reconstruction += other.reconstruction;
    penalty += other.penalty;
    return *this;
  }
};

/// Loss of given samples.
struct Evaluation {
  BatchLoss loss;
  double squared_error_sum = 0.0;  ///< over samples and features
  Metrics metrics;                 ///< of the layers
};

/// An autoencoder with its parameters. D is the size of one input, Z of one
/// code; arrays are row-major, one sample a row.
class Autoencoder {
 public:
  /// Throws Error(kConfig) where the stages do not fit together.
  explicit Autoencoder(Config config);

  const Config& config() const { return config_; }
  const Shape& input_shape() const { return config_.input_shape; }
  const Shape& code_shape() const;
  Network& network() { return network_; }
  const Network& network() const { return network_; }
  const Objective& objective() const { return *objective_; }
  const Corruption* corruption() const { return corruption_.get(); }
  /// Null for a model that does not standardise. All losses are those of
  /// standardised values; what goes in and comes out has the data's units.
  InputScaling* input_scaling() { return scaling_ ? &*scaling_ : nullptr; }
  const InputScaling* input_scaling() const {
    return scaling_ ? &*scaling_ : nullptr;
  }
  std::size_t code_position() const { return code_position_; }

  /// codes (B × Z) ← encoder and bottleneck of samples (B × D).
  void encode(std::span<float> codes, std::span<const float> samples);
  /// outputs (B × D) ← decoder of codes (B × Z).
  void decode(std::span<float> outputs, std::span<const float> codes);
  /// outputs (B × D) ← decode(encode(samples)).
  void reconstruct(std::span<float> outputs, std::span<const float> samples);

  /// Sums over samples (B × D), without corruption.
  Evaluation evaluate(std::span<const float> samples);

  /// Loss of `batch` samples at the network's position 0, standardised ones
  /// if the model does so. Throws
  /// Error(kDiverged) when it is not finite.
  BatchLoss compute_loss(std::size_t batch, const PassOptions& options);

  /// All gradients of the mean loss over `batch` samples that the caller has
  /// put at the network's position 0, compared with `target` (B × D).
  /// Returns the loss. Throws Error(kDiverged) when it is not finite;
  /// parameters are never touched.
  BatchLoss compute_gradients(std::span<const float> target, std::size_t batch,
                              const PassOptions& options);

 private:
  Autoencoder(Config config, Blueprint blueprint);
  void run(std::span<float> out, std::span<const float> in, std::size_t first,
           std::size_t last);
  [[noreturn]] void report_divergence(double loss, std::size_t batch,
                                      const PassOptions& options);

  Config config_;
  std::size_t code_position_;
  std::unique_ptr<Objective> objective_;
  std::unique_ptr<Corruption> corruption_;
  std::optional<InputScaling> scaling_;
  Network network_;
  NetworkStatistics evaluation_;  ///< here so that evaluating allocates nothing
};

}  // namespace ae
