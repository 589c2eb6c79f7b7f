// SPDX-License-Identifier: MIT
// Greedy layer-wise pretraining (Bengio et al. 2007): each dense layer of the
// encoder learns, with the decoder's layer that undoes it, to reconstruct what
// the layers before it give. With a corruption these are stacked denoising
// autoencoders (Vincent et al. 2010). A start for `fit`, not an end.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "training/trainer.h"

namespace ae {

/// Pretrains `model`, which together with `data` must outlive it. Deterministic
/// by the model's seed. The model is whole after every step; a layer's weights
/// arrive in it when that layer is done.
class Pretraining {
 public:
  /// `options` are those of a fit, for each layer. Throws Error(kConfig) for a
  /// model that is not made of dense layers, each with one that undoes it.
  Pretraining(Autoencoder& model, const Dataset& data,
              const FitOptions& options);
  ~Pretraining();

  /// Names of the layers, in the order in which they are trained.
  const std::vector<std::string>& layers() const { return names_; }

  /// At most one batch. The event has the layer's position and the epochs of
  /// that layer. Throws like Trainer::step.
  TrainingEvent step();

 private:
  struct Level;

  void begin_layer();
  void end_layer();
  void copy_weights(bool to_model);
  Dataset hidden_features() const;
  const Dataset& data() const { return hidden_ ? *hidden_ : data_; }

  Autoencoder& model_;
  const Dataset& data_;
  FitOptions options_;
  std::vector<std::string> names_;
  std::vector<std::size_t> encoders_;  ///< positions of the stages
  std::vector<std::size_t> decoders_;  ///< that undo them
  std::size_t layer_ = 0;
  std::optional<Dataset> hidden_;  ///< what `layer_` learns from; none: data_
  std::unique_ptr<Level> level_;   ///< of `layer_`, while it is trained
};

}  // namespace ae
