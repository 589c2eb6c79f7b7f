// SPDX-License-Identifier: MIT
// From a configuration to stages: makes each stage and checks that they fit
// together.
#pragma once

#include <memory>
#include <vector>

#include "model/config.h"
#include "model/network.h"

namespace ae {

/// Everything an autoencoder consists of, before it has parameters.
struct Blueprint {
  std::vector<Stage> stages;
  std::size_t code_position;  ///< stages before it are the encoder's
  std::unique_ptr<Objective> objective;
  std::unique_ptr<Corruption> corruption;  ///< or null
  const Bottleneck* bottleneck = nullptr;  ///< one of the stages, or null
};

/// Throws Error(kConfig) where the stages do not fit.
Blueprint build(const Config& config);

}  // namespace ae
