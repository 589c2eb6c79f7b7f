// SPDX-License-Identifier: MIT
// The decoder that undoes an encoder.
#pragma once

#include <vector>

#include "model/config.h"

namespace ae {

/// Undoes bottleneck and encoder of `config` in reverse: each undone layer
/// ends in the shape that its original took, with the activation that this
/// value had there; the last one gets `output_activation`. `input_shapes` are
/// what the encoder's layers and then the bottleneck take.
std::vector<LayerConfig> mirror(const Config& config,
                                const std::vector<Shape>& input_shapes,
                                kernels::Activation output_activation);

/// Whether none of the layers computes, which is so of no layers.
bool are_views(const std::vector<LayerConfig>& layers);

}  // namespace ae
