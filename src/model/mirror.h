// SPDX-License-Identifier: MIT
// The decoder that undoes an encoder.
#pragma once

#include <vector>

#include "model/config.h"

namespace ae {

/// A layer of the encoder side and the shape it takes.
struct EncoderStep {
  LayerConfig layer;
  Shape input_shape;
};

/// Undoes the steps in reverse: each mirrored layer ends in the shape that its
/// original took, with the activation that this value had there; the last one
/// gets `output_activation`.
std::vector<LayerConfig> mirror(const std::vector<EncoderStep>& steps,
                                kernels::Activation output_activation);

}  // namespace ae
