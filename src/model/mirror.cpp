// SPDX-License-Identifier: MIT
#include "model/mirror.h"

#include <algorithm>

namespace ae {

using kernels::Activation;

namespace {

/// Lets the layers that undo a stage use its weight, where they can.
void tie(std::vector<LayerConfig>& layers, const std::string& partner) {
  for (LayerConfig& layer : layers) {
    if (const LayerConfig tied = layer->tied_to(partner)) layer = tied;
  }
}

}  // namespace

bool are_views(const std::vector<LayerConfig>& layers) {
  return std::ranges::all_of(
      layers, [](const LayerConfig& layer) { return layer->is_view(); });
}

std::vector<LayerConfig> mirror(const Config& config,
                                const std::vector<Shape>& input_shapes,
                                Activation output_activation) {
  // From the first layer on, since its undoing is the output: whether one ends
  // the decoder depends on those before it.
  Activation activation = output_activation;
  bool ends_decoder = true;
  std::vector<LayerConfig> decoder;
  const auto prepend = [&](std::vector<LayerConfig> layers,
                           const std::string& partner) {
    if (config.tied_weights) tie(layers, partner);
    ends_decoder = ends_decoder && are_views(layers);
    decoder.insert(decoder.begin(), layers.begin(), layers.end());
  };
  for (std::size_t i = 0; i < config.encoder.size(); ++i) {
    const LayerSpec& layer = *config.encoder[i];
    prepend(layer.undo({input_shapes[i], activation, ends_decoder}),
            "encoder." + std::to_string(i));
    // Until a layer was undone the value is still the output.
    if (!ends_decoder) activation = layer.value_activation(activation);
  }
  if (config.bottleneck) {
    prepend(config.bottleneck->undo(
                {input_shapes.back(), activation, ends_decoder}),
            "bottleneck");
  }
  return decoder;
}

}  // namespace ae
