// SPDX-License-Identifier: MIT
// From a configuration to stages: the one place that knows which option makes
// which class, and that checks that the stages fit together.
#pragma once

#include <memory>
#include <vector>

#include "corruptions/corruption.h"
#include "model/config.h"
#include "model/network.h"
#include "objectives/objective.h"

namespace ae {

/// Everything an autoencoder consists of, before it has parameters.
struct Blueprint {
  std::vector<Stage> stages;
  std::size_t code_position;  ///< stages before it are the encoder's
  std::unique_ptr<Objective> objective;
};

/// Throws Error(kConfig) where the stages do not fit.
Blueprint build(const Config& config);

std::unique_ptr<Corruption> make_corruption(const CorruptionConfig& config);

}  // namespace ae
