// SPDX-License-Identifier: MIT
#include "model/build.h"

#include "layers/activation_layer.h"
#include "layers/condition.h"
#include "model/config_names.h"
#include "model/mirror.h"
#include "model/tied_weights.h"
#include "tensor/message.h"

namespace ae {
namespace {

using kernels::Activation;

/// Grows the chain of stages and remembers where it is.
struct Chain {
  Shape shape;
  std::vector<Stage> stages = {};
  const Bottleneck* bottleneck = nullptr;

  void add(const std::string& name, std::unique_ptr<Layer> layer) {
    shape = layer->output_shape();
    stages.push_back({name, std::move(layer)});
  }
  /// With its activation, which may have to be a layer of its own. A layer
  /// that `is_output` may not need its output to go back: the objective
  /// overwrites it.
  void add(const std::string& name, const LayerSpec& spec, bool is_output) {
    const Activation kind = spec.activation().value_or(Activation::kLinear);
    const bool splits = kernels::is_own_layer(kind) ||
                        (is_output && !kernels::is_fused_with_loss(kind));
    if (!splits || spec.is_activation()) {
      add(name, spec.make(name, shape));
      return;
    }
    add(name, spec.with_activation(Activation::kLinear)->make(name, shape));
    add(name + ".activation", std::make_unique<ActivationLayer>(shape, kind));
  }
  /// Returns the input shapes of the layers; `output` is the index of the one
  /// that the objective follows, if there is one.
  std::vector<Shape> add(const std::string& stage,
                         const std::vector<LayerConfig>& layers,
                         std::size_t output = SIZE_MAX) {
    std::vector<Shape> input_shapes;
    for (std::size_t i = 0; i < layers.size(); ++i) {
      input_shapes.push_back(shape);
      add(stage + "." + std::to_string(i), *layers[i], i == output);
    }
    return input_shapes;
  }
  /// Labels, if any, are told to the bottleneck and, after it, the decoder.
  void add_condition(const std::string& name, std::size_t classes) {
    if (classes == 0 || shape.rank() != 1) return;
    add(name, std::make_unique<Condition>(shape, classes));
  }
  void add(const BottleneckSpec& spec) {
    add_condition("condition.encoder", spec.classes());
    auto made = spec.make(shape);
    bottleneck = made.get();
    add("bottleneck", std::move(made));
    const Activation kind = spec.activation();
    if (!kernels::is_own_layer(kind)) return;
    if (stages.back().layer->has_penalty()) {
      refuse(ErrorCode::kConfig,
             {"bottleneck (", bottleneck->type(),
              "): expected an activation that the penalty can see, got \"",
              name_of(kActivationNames, kind),
              "\". Use relu, elu, softplus, sigmoid or tanh."});
    }
    add("bottleneck.activation",
        std::make_unique<ActivationLayer>(shape, kind));
  }
};

/// Standardised values are of any sign and size: only a linear output is, and
/// not every loss is defined for them.
void check_standardize(const Config& config, Activation output) {
  if (!config.standardize) return;
  if (!config.objective->takes_negative()) {
    refuse(ErrorCode::kConfig,
           {"standardize: expected a loss that takes values below 0, got ",
            config.objective->print().dump(),
            ". Leave standardize out, or use loss \"meanSquaredError\"."});
  }
  if (output == Activation::kLinear) return;
  refuse(ErrorCode::kConfig,
         {"standardize: expected a \"linear\" output activation, got \"",
          name_of(kActivationNames, output),
          "\". Use loss \"meanSquaredError\" and a linear last layer, or leave "
          "standardize out."});
}

/// The activation of the output; one that objectives know (see objective.h)
/// is taken off the layer.
Activation take_output_activation(LayerConfig& layer) {
  const auto activation = layer->activation();
  if (!activation) return Activation::kLinear;
  if (kernels::is_fused_with_loss(*activation)) {
    layer = layer->with_activation(Activation::kLinear);
  }
  return *activation;
}

std::unique_ptr<Objective> make_objective(const Config& config,
                                          Activation output) {
  // A loss that does not take the activation refuses it by its name, whether
  // or not the objective computes it.
  auto objective = config.objective->make(config.input_shape, output);
  if (kernels::is_fused_with_loss(output)) return objective;
  return config.objective->make(config.input_shape, Activation::kLinear);
}

/// The last layer that changes values, and not only where they stand.
std::size_t find_output(const std::vector<LayerConfig>& decoder) {
  for (std::size_t i = decoder.size(); i-- > 0;) {
    if (!decoder[i]->passes_activation()) return i;
  }
  if (!are_views(decoder)) return SIZE_MAX;
  refuse(ErrorCode::kConfig,
         {"decoder: expected at least one layer that computes, got none. Add a "
          "dense layer, or give the encoder or bottleneck one to mirror."});
}

/// A neighbour's code must differ from a sample's by the derivative alone.
void check_contractive(const Config& config) {
  if (config.penalties.contractive == 0.0 || !config.bottleneck) return;
  const Json type = config.bottleneck->print()["type"];
  if (type == "dense") return;
  refuse(ErrorCode::kConfig,
         {"penalties.contractive: expected a dense bottleneck or none, got ",
          type.dump(),
          ". The penalty is the derivative of the code by the input, which a "
          "code that is drawn, chosen or cut does not have; remove one of the "
          "two."});
}

}  // namespace

Blueprint build(const Config& config) {
  check_contractive(config);
  Chain chain{config.input_shape};
  std::vector<Shape> input_shapes = chain.add("encoder", config.encoder);
  input_shapes.push_back(chain.shape);
  if (config.bottleneck) {
    chain.add(*config.bottleneck);
  }
  const std::size_t code_position = chain.stages.size();
  if (config.bottleneck) {
    chain.add_condition("condition.decoder", config.bottleneck->classes());
  }
  const Activation wanted =
      config.output_activation.value_or(config.objective->default_activation());
  std::vector<LayerConfig> decoder =
      config.decoder ? *config.decoder : mirror(config, input_shapes, wanted);
  const std::size_t last = find_output(decoder);
  const Activation output = last == SIZE_MAX
                                ? Activation::kLinear
                                : take_output_activation(decoder[last]);
  check_standardize(config, output);
  chain.add("decoder", decoder, last);
  if (config.tied_weights) check_tied_weights(chain.stages, code_position);
  if (chain.shape != config.input_shape) {
    refuse(ErrorCode::kConfig,
           {"decoder: expected an output of the input's shape ",
            config.input_shape, ", got ", chain.shape,
            ". Change its last layer, or use decoder \"mirror\"."});
  }
  Blueprint blueprint{std::move(chain.stages), code_position,
                      make_objective(config, output), nullptr,
                      chain.bottleneck};
  if (config.corruption) {
    blueprint.corruption = config.corruption->make(config.input_shape);
  }
  return blueprint;
}

}  // namespace ae
