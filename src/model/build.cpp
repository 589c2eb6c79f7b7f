// SPDX-License-Identifier: MIT
#include "model/build.h"

#include "model/config_names.h"
#include "model/mirror.h"
#include "tensor/error.h"

namespace ae {
namespace {

using kernels::Activation;

[[noreturn]] void refuse(const std::string& message) {
  throw Error(ErrorCode::kConfig, message);
}

/// Grows the chain of stages and remembers where it is.
struct Chain {
  Shape shape;
  std::vector<Stage> stages = {};

  void add(const std::string& name, std::unique_ptr<Layer> layer) {
    shape = layer->output_shape();
    stages.push_back({name, std::move(layer)});
  }
  /// Returns the input shapes of the layers.
  std::vector<Shape> add(const std::string& stage,
                         const std::vector<LayerConfig>& layers) {
    std::vector<Shape> input_shapes;
    for (std::size_t i = 0; i < layers.size(); ++i) {
      const std::string name = stage + "." + std::to_string(i);
      input_shapes.push_back(shape);
      add(name, layers[i]->make(name, shape));
    }
    return input_shapes;
  }
};

/// Standardised values are of any sign and size: only a linear output is.
void check_standardize(const Config& config, Activation output) {
  if (!config.standardize || output == Activation::kLinear) return;
  refuse("standardize: expected a \"linear\" output activation, got \"" +
         std::string(name_of(kActivationNames, output)) +
         "\". Use loss \"meanSquaredError\" and a linear last layer, or leave "
         "standardize out.");
}

/// Takes the activation off the last layer that computes: it is the
/// objective's (see objective.h).
Activation take_output_activation(std::vector<LayerConfig>& decoder) {
  for (auto layer = decoder.rbegin(); layer != decoder.rend(); ++layer) {
    if ((*layer)->is_view()) continue;
    const auto activation = (*layer)->activation();
    if (!activation) return Activation::kLinear;
    *layer = (*layer)->with_activation(Activation::kLinear);
    return *activation;
  }
  refuse(
      "decoder: expected at least one layer that computes, got none. Add a "
      "dense layer, or give the encoder or bottleneck one to mirror.");
}

}  // namespace

Blueprint build(const Config& config) {
  Chain chain{config.input_shape};
  std::vector<Shape> input_shapes = chain.add("encoder", config.encoder);
  input_shapes.push_back(chain.shape);
  if (config.bottleneck) {
    chain.add("bottleneck", config.bottleneck->make(chain.shape));
  }
  const std::size_t code_position = chain.stages.size();
  const Activation wanted =
      config.output_activation.value_or(config.objective->default_activation());
  std::vector<LayerConfig> decoder =
      config.decoder ? *config.decoder : mirror(config, input_shapes, wanted);
  const Activation output = take_output_activation(decoder);
  check_standardize(config, output);
  chain.add("decoder", decoder);
  if (chain.shape != config.input_shape) {
    refuse("decoder: expected an output of the input's shape " +
           config.input_shape.to_string() + ", got " + chain.shape.to_string() +
           ". Change its last layer, or use decoder \"mirror\".");
  }
  Blueprint blueprint{std::move(chain.stages), code_position,
                      config.objective->make(config.input_shape, output),
                      nullptr};
  if (config.corruption) {
    blueprint.corruption = config.corruption->make(config.input_shape);
  }
  return blueprint;
}

}  // namespace ae
