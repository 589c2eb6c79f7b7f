// SPDX-License-Identifier: MIT
// What happens to gradients between the backward pass and the optimizer, and
// the refusal of numbers that are none.
#pragma once

#include "model/network.h"
#include "training/optimizer.h"

namespace ae {

/// The joint Euclidean norm of the trained parameters' gradients. Throws
/// Error(kDiverged) that names the first parameter, of whatever role, whose
/// gradient is not finite.
double gradient_norm(Network& network);

/// Cuts gradients to the configured limits. `norm` is their joint norm.
void clip_gradients(std::span<float> gradients, const OptimizerConfig& config,
                    double norm);

/// Throws Error(kDiverged) that names the first parameter whose value is not
/// finite.
void check_weights(const Network& network);

}  // namespace ae
