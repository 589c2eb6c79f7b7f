// SPDX-License-Identifier: MIT
// Weights that a layer of the decoder shares with the stage that it undoes.
#pragma once

#include <vector>

#include "model/network.h"

namespace ae {

/// Throws Error(kConfig) unless each weight of the decoder, whose stages begin
/// at `code_position`, is the transpose of one before it.
void check_tied_weights(const std::vector<Stage>& stages,
                        std::size_t code_position);

/// Gives each stage its parameters, which stand in the order of the stages,
/// and after them the one that it shares.
void bind_parameters(const std::vector<Stage>& stages,
                     std::vector<Parameter>& parameters);

}  // namespace ae
