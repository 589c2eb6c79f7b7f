// SPDX-License-Identifier: MIT
#include "model/summary.h"

#include <algorithm>

#include "model/json_fields.h"

namespace ae {
namespace {

std::size_t parameter_count(const Layer& layer) {
  std::size_t count = 0;
  for (const ParameterSpec& spec : layer.parameter_specs()) {
    count += spec.shape.size();
  }
  return count;
}

/// A backward pass has two products for each one of the forward pass, except
/// that nothing before the first trained layer needs a gradient.
std::size_t training_flops(const std::vector<Stage>& stages) {
  std::size_t flops = 0;
  bool is_first = true;
  for (const Stage& stage : stages) {
    if (stage.layer->flops() == 0) continue;
    flops += (is_first ? 2 : 3) * stage.layer->flops();
    is_first = false;
  }
  return flops;
}

Json describe(const Stage& stage) {
  const Layer& layer = *stage.layer;
  return json_object({{"name", stage.name},
                      {"type", layer.type()},
                      {"outputShape", layer.output_shape()},
                      {"parameters", parameter_count(layer)},
                      {"flops", layer.flops()}});
}

std::string pad(std::string text, std::size_t width) {
  text.resize(std::max(width, text.size() + 1), ' ');
  return text;
}

std::string table(const std::vector<Stage>& stages, const Json& summary) {
  std::string text =
      pad("layer", 14) + pad("type", 10) + pad("output", 16) + "parameters\n";
  for (const Stage& stage : stages) {
    const Layer& layer = *stage.layer;
    text += pad(stage.name, 14) + pad(std::string(layer.type()), 10) +
            pad(layer.output_shape().to_string(), 16) +
            std::to_string(parameter_count(layer)) + "\n";
  }
  return text + "total: " + summary["parameters"].dump() + " parameters, " +
         summary["flops"]["training"].dump() +
         " operations to train on a sample, " +
         summary["memory"]["total"].dump() + " bytes";
}

}  // namespace

Json summarize(const Autoencoder& model, std::size_t batch) {
  const Network& network = model.network();
  const auto& stages = network.stages();
  Json layers = Json::array();
  std::size_t forward = 0;
  for (const Stage& stage : stages) {
    layers.push_back(describe(stage));
    forward += stage.layer->flops();
  }
  const std::size_t count = network.values().size();
  const double parameter_bytes = static_cast<double>(count) * sizeof(float);
  // Gradients, and the two moments that Adam keeps.
  const double optimizer_bytes = 3 * parameter_bytes;
  const double activation_bytes =
      network.activation_bytes(model.penalties().encoder_rows(batch));
  const Json flops =
      json_object({{"forward", forward}, {"training", training_flops(stages)}});
  const Json memory = json_object(
      {{"parameters", parameter_bytes},
       {"optimizer", optimizer_bytes},
       {"activations", activation_bytes},
       {"total", parameter_bytes + optimizer_bytes + activation_bytes}});
  Json summary = json_object({{"layers", layers},
                              {"parameters", count},
                              {"flops", flops},
                              {"memory", memory}});
  summary.set("text", table(stages, summary));
  return summary;
}

}  // namespace ae
