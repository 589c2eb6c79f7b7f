// SPDX-License-Identifier: MIT
#include "model/mirror.h"

namespace ae {

using kernels::Activation;

std::vector<LayerConfig> mirror(const Config& config,
                                const std::vector<Shape>& input_shapes,
                                Activation output_activation) {
  const std::size_t count = config.encoder.size();
  // Of the value that each layer takes; the bottleneck's is the last.
  std::vector<Activation> activations = {output_activation};
  for (const LayerConfig& layer : config.encoder) {
    activations.push_back(layer->value_activation(activations.back()));
  }
  std::vector<LayerConfig> decoder;
  const auto append = [&](const std::vector<LayerConfig>& layers) {
    decoder.insert(decoder.end(), layers.begin(), layers.end());
  };
  if (config.bottleneck) {
    append(config.bottleneck->undo(
        {input_shapes[count], activations[count], count == 0}));
  }
  for (std::size_t i = count; i-- > 0;) {
    append(config.encoder[i]->undo({input_shapes[i], activations[i], i == 0}));
  }
  return decoder;
}

}  // namespace ae
