// SPDX-License-Identifier: MIT
#include "model/build.h"

#include "bottlenecks/dense_bottleneck.h"
#include "corruptions/masking.h"
#include "corruptions/salt_and_pepper.h"
#include "layers/reshape.h"
#include "model/config_names.h"
#include "model/mirror.h"
#include "objectives/binary_crossentropy.h"
#include "objectives/mean_squared_error.h"
#include "tensor/error.h"

namespace ae {
namespace {

using kernels::Activation;

[[noreturn]] void refuse(const std::string& message) {
  throw Error(ErrorCode::kConfig, message);
}

void check_dense_input(const std::string& name, const Shape& input) {
  if (input.rank() == 1) return;
  refuse(name + " (dense): expected a flat input such as [" +
         std::to_string(input.size()) + "], got " + input.to_string() +
         ". Put { type: \"flatten\" } before it.");
}

/// Makes the layer `name` for an input of shape `input`.
struct LayerMaker {
  const std::string& name;
  const Shape& input;

  std::unique_ptr<Layer> operator()(const DenseOptions& options) const {
    check_dense_input(name, input);
    return std::make_unique<Dense>(input, options);
  }
  std::unique_ptr<Layer> operator()(const FlattenOptions&) const {
    return std::make_unique<Flatten>(input);
  }
  std::unique_ptr<Layer> operator()(const ReshapeOptions& options) const {
    if (options.target_shape.size() != input.size()) {
      refuse(name + " (reshape): expected a targetShape of " +
             std::to_string(input.size()) + " values, got " +
             options.target_shape.to_string() + " for " + input.to_string());
    }
    return std::make_unique<Reshape>(input, options.target_shape);
  }
};

/// Grows the chain of stages and remembers where it is.
struct Chain {
  Shape shape;
  std::vector<Stage> stages = {};

  void add(const std::string& name, std::unique_ptr<Layer> layer) {
    shape = layer->output_shape();
    stages.push_back({name, std::move(layer)});
  }
  void add(const std::string& stage, const std::vector<LayerConfig>& layers) {
    for (std::size_t i = 0; i < layers.size(); ++i) {
      const std::string name = stage + "." + std::to_string(i);
      add(name, std::visit(LayerMaker{name, shape}, layers[i]));
    }
  }
};

Activation default_output_activation(Loss loss) {
  return loss == Loss::kBinaryCrossentropy ? Activation::kSigmoid
                                           : Activation::kLinear;
}

/// Takes the activation off the last layer that has one: it is the
/// objective's (see objective.h).
Activation take_output_activation(std::vector<LayerConfig>& decoder) {
  for (auto layer = decoder.rbegin(); layer != decoder.rend(); ++layer) {
    if (auto* dense = std::get_if<DenseOptions>(&*layer)) {
      return std::exchange(dense->activation, Activation::kLinear);
    }
  }
  refuse(
      "decoder: expected at least one layer that computes, got none. Add a "
      "dense layer, or give the encoder or bottleneck one to mirror.");
}

std::unique_ptr<Objective> make_objective(Loss loss, Activation output) {
  if (loss == Loss::kMeanSquaredError) {
    return std::make_unique<MeanSquaredError>(output);
  }
  if (output != Activation::kSigmoid) {
    refuse(
        "loss binaryCrossentropy: expected a \"sigmoid\" output activation, "
        "got \"" +
        std::string(name_of(kActivationNames, output)) +
        "\". Change the last layer's activation, or use meanSquaredError.");
  }
  return std::make_unique<BinaryCrossentropy>();
}

std::vector<LayerConfig> mirrored_decoder(const Config& config,
                                          const Chain& encoder) {
  std::vector<EncoderStep> steps;
  for (std::size_t i = 0; i < config.encoder.size(); ++i) {
    steps.push_back(
        {config.encoder[i], encoder.stages[i].layer->input_shape()});
  }
  if (config.bottleneck) {
    steps.push_back(
        {*config.bottleneck, encoder.stages.back().layer->input_shape()});
  }
  const Activation output =
      config.output_activation.value_or(default_output_activation(config.loss));
  return mirror(steps, output);
}

struct CorruptionMaker {
  std::unique_ptr<Corruption> operator()(const GaussianNoiseOptions& o) const {
    return std::make_unique<GaussianNoise>(o);
  }
  std::unique_ptr<Corruption> operator()(const MaskingOptions& o) const {
    return std::make_unique<Masking>(static_cast<float>(o.rate));
  }
  std::unique_ptr<Corruption> operator()(const SaltAndPepperOptions& o) const {
    return std::make_unique<SaltAndPepper>(static_cast<float>(o.rate));
  }
};

}  // namespace

Blueprint build(const Config& config) {
  Chain chain{config.input_shape};
  chain.add("encoder", config.encoder);
  if (config.bottleneck) {
    check_dense_input("bottleneck", chain.shape);
    chain.add("bottleneck", std::make_unique<DenseBottleneck>(
                                chain.shape, *config.bottleneck));
  }
  const std::size_t code_position = chain.stages.size();
  std::vector<LayerConfig> decoder =
      config.decoder ? *config.decoder : mirrored_decoder(config, chain);
  const Activation output = take_output_activation(decoder);
  chain.add("decoder", decoder);
  if (chain.shape != config.input_shape) {
    refuse("decoder: expected an output of the input's shape " +
           config.input_shape.to_string() + ", got " + chain.shape.to_string() +
           ". Change its last layer, or use decoder \"mirror\".");
  }
  return {std::move(chain.stages), code_position,
          make_objective(config.loss, output)};
}

std::unique_ptr<Corruption> make_corruption(const CorruptionConfig& config) {
  return std::visit(CorruptionMaker{}, config);
}

}  // namespace ae
