// SPDX-License-Identifier: MIT
#include "model/mirror.h"

#include <algorithm>

namespace ae {
namespace {

using kernels::Activation;

/// Undoes one layer; `activation` is that of the value it took.
struct Undo {
  const Shape& input_shape;
  Activation activation;

  LayerConfig operator()(const DenseOptions& dense) const {
    DenseOptions undone = dense;
    undone.units = input_shape.size();
    undone.activation = activation;
    return undone;
  }
  LayerConfig operator()(const FlattenOptions&) const {
    return ReshapeOptions{input_shape};
  }
  LayerConfig operator()(const ReshapeOptions&) const {
    return ReshapeOptions{input_shape};
  }
};

}  // namespace

std::vector<LayerConfig> mirror(const std::vector<EncoderStep>& steps,
                                Activation output_activation) {
  std::vector<LayerConfig> decoder;
  Activation activation = output_activation;
  for (const EncoderStep& step : steps) {
    decoder.push_back(
        std::visit(Undo{step.input_shape, activation}, step.layer));
    if (const auto* dense = std::get_if<DenseOptions>(&step.layer)) {
      activation = dense->activation;
    }
  }
  std::reverse(decoder.begin(), decoder.end());
  return decoder;
}

}  // namespace ae
