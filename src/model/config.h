// SPDX-License-Identifier: MIT
// An autoencoder's configuration as values, one spec a stage (see spec/). It
// is complete: defaults are filled in by the parser.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/spec/bottleneck_spec.h"
#include "model/spec/corruption_spec.h"
#include "model/spec/layer_spec.h"
#include "model/spec/objective_spec.h"
#include "model/spec/penalties_spec.h"
#include "tensor/shape.h"

namespace ae {

/// The five stages. Without `decoder` the encoder and bottleneck are mirrored.
struct Config {
  Shape input_shape;
  CorruptionConfig corruption;  ///< or null
  std::vector<LayerConfig> encoder;
  BottleneckConfig bottleneck;  ///< or null
  std::optional<std::vector<LayerConfig>> decoder;
  bool tied_weights =
      false;  ///< mirrored layers share their originals' weights
  ObjectiveConfig objective = default_objective();
  std::optional<kernels::Activation> output_activation;
  PenaltyOptions penalties;
  bool standardize = false;  ///< see input_scaling.h
  std::uint32_t seed = 0;
};

}  // namespace ae
