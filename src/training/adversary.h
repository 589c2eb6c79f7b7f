// SPDX-License-Identifier: MIT
// The optimizer of the other side: of the parameters of role kAdversary, which
// learn against the model at a rate of their own.
#pragma once

#include <memory>

#include "model/network.h"
#include "training/optimizer.h"

namespace ae {

/// Adam at its start with the rate that the configuration names and beta1 = ½
/// (Radford et al. 2016, for adversaries); null where there is no adversary.
std::unique_ptr<Optimizer> make_adversary(const Network& network);

/// The gradients of the adversary's parameters.
std::span<const float> adversary_gradients(Network& network);

/// One step of `adversary`, which may be null.
void update_adversary(Network& network, Optimizer* adversary);

}  // namespace ae
