// SPDX-License-Identifier: MIT
// An autoencoder's configuration as values. It knows nothing of JSON (see
// config_json.h) and is complete: defaults are filled in by the parser.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "corruptions/gaussian_noise.h"
#include "layers/dense.h"
#include "tensor/shape.h"

namespace ae {

struct FlattenOptions {};
struct ReshapeOptions {
  Shape target_shape;
};
using LayerConfig = std::variant<DenseOptions, FlattenOptions, ReshapeOptions>;

struct MaskingOptions {
  double rate = 0.0;
};
struct SaltAndPepperOptions {
  double rate = 0.0;
};
using CorruptionConfig =
    std::variant<GaussianNoiseOptions, MaskingOptions, SaltAndPepperOptions>;

enum class Loss { kMeanSquaredError, kBinaryCrossentropy };

/// The five stages. Without `decoder` the encoder and bottleneck are mirrored.
struct Config {
  Shape input_shape;
  std::optional<CorruptionConfig> corruption;
  std::vector<LayerConfig> encoder;
  std::optional<DenseOptions> bottleneck;
  std::optional<std::vector<LayerConfig>> decoder;
  Loss loss = Loss::kMeanSquaredError;
  std::optional<kernels::Activation> output_activation;
  std::uint32_t seed = 0;
};

}  // namespace ae
