// SPDX-License-Identifier: MIT
// The five stages as one model: computes codes, reconstructions, losses and
// gradients. Knows nothing of epochs or optimizers (see training/).
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "model/build.h"
#include "model/input_scaling.h"
#include "model/labels.h"
#include "model/network.h"
#include "model/network_statistics.h"
#include "model/penalties.h"
#include "model/target_buffer.h"
#include "model/variance.h"
#include "tensor/random.h"

namespace ae {

/// The loss of a batch, summed over samples and features.
struct BatchLoss {
  double reconstruction = 0.0;
  double penalty = 0.0;  ///< what layers and `penalties` add

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
  /// 1 − squared errors / squared distances from the features' means; NaN for
  /// samples that are all the same.
  double explained_variance = 0.0;
  Metrics metrics;  ///< of the layers
};

struct EvaluationOptions {
  Labels labels = {};
  /// What the outputs are compared with; empty: the samples themselves.
  std::span<const float> targets = {};
  /// Codes a sample that estimate its likelihood as the metric `nll`, see
  /// ImportanceSampling; 0: no estimate.
  std::size_t importance_samples = 0;
};

/// An autoencoder with its parameters. D is the size of one input, Z of one
/// code; arrays are row-major, one sample a row. A model with classes takes a
/// label a sample wherever it takes samples or codes, others none; else
/// Error(kData).
class Autoencoder {
 public:
  /// Samples computed at once when there is nothing to train: enough to fill
  /// the kernels, little enough to stay in the caches.
  static constexpr std::size_t kChunk = 256;

  /// Throws Error(kConfig) where the stages do not fit together.
  explicit Autoencoder(Config config);

  const Config& config() const { return config_; }
  const Shape& input_shape() const { return config_.input_shape; }
  const Shape& code_shape() const;
  Network& network() { return network_; }
  const Network& network() const { return network_; }
  const Objective& objective() const { return *objective_; }
  const Corruption* corruption() const { return corruption_.get(); }
  const Bottleneck* bottleneck() const { return bottleneck_; }  ///< or null
  /// Null for a model that does not standardise. All losses are those of
  /// standardised values; what goes in and comes out has the data's units.
  InputScaling* input_scaling() { return scaling_ ? &*scaling_ : nullptr; }
  const InputScaling* input_scaling() const {
    return scaling_ ? &*scaling_ : nullptr;
  }
  std::size_t code_position() const { return code_position_; }
  const Penalties& penalties() const { return penalties_; }
  bool has_penalty() const {
    return network_.has_penalty() || penalties_.any();
  }

  /// Makes room for a batch in all that training and evaluation need.
  void reserve(std::size_t batch);

  /// Throws Error(kData) where the first layer cannot take the samples.
  void check_samples(std::span<const float> samples) const;

  /// codes (B × Z) ← encoder and bottleneck of samples (B × D).
  void encode(std::span<float> codes, std::span<const float> samples,
              Labels labels = {});
  /// outputs (B × D) ← decoder of codes (B × Z).
  void decode(std::span<float> outputs, std::span<const float> codes,
              Labels labels = {});
  /// outputs (B × D) ← decode(encode(samples)).
  void reconstruct(std::span<float> outputs, std::span<const float> samples,
                   Labels labels = {});

  /// outputs (B × the shape at `position`) ← what the layers up to there make
  /// of samples (B × D). Position 0 is the input, the last one `reconstruct`.
  void activations(std::span<float> outputs, std::span<const float> samples,
                   std::size_t position, Labels labels = {});
  /// Where the output of a layer stands, by its name in the summary, e.g.
  /// `encoder.0`. Throws Error(kConfig) with the names there are.
  std::size_t position_of(std::string_view layer) const;

  /// Sums over samples (B × D), without corruption.
  Evaluation evaluate(std::span<const float> samples,
                      const EvaluationOptions& options = {});

  /// Loss of `batch` samples at the network's position 0, after `reserve`, and
  /// standardised if the model does so. Throws Error(kDiverged) when it is not
  /// finite.
  BatchLoss compute_loss(const Target& target, std::size_t batch,
                         const PassOptions& options);

  /// All gradients of the mean loss over `batch` samples that the caller has
  /// put at the network's position 0 after `reserve`, compared with `target`
  /// (B × D). Returns the loss. Throws Error(kDiverged) when it is not finite;
  /// parameters are never touched.
  BatchLoss compute_gradients(const Target& target, std::size_t batch,
                              const PassOptions& options);

 private:
  Autoencoder(Config config, Blueprint blueprint);
  void run(std::span<float> out, std::span<const float> in, std::size_t first,
           std::size_t last, Labels labels);
  void load_labels(Labels labels, std::size_t begin, std::size_t batch);
  double forward(std::size_t batch, const PassOptions& options);
  void backward(std::size_t batch, const PassOptions& options);
  PassOptions encoder_options(std::size_t batch,
                              const PassOptions& options) const;
  Target load(std::span<const float> samples, std::span<const float> targets,
              std::size_t batch);
  void evaluate_batch(const Target& target, std::size_t batch,
                      Evaluation& sums);
  [[noreturn]] void report_divergence(double loss, std::size_t batch,
                                      const PassOptions& options);

  Config config_;
  std::size_t code_position_;
  std::unique_ptr<Objective> objective_;
  std::unique_ptr<Corruption> corruption_;
  const Bottleneck* bottleneck_;  ///< of the network, or null
  std::optional<InputScaling> scaling_;
  Network network_;
  Penalties penalties_;
  // Here so that evaluating allocates nothing.
  NetworkStatistics evaluation_;
  TargetBuffer targets_;
  VarianceSum variance_;
};

}  // namespace ae
