// SPDX-License-Identifier: MIT
// RMSprop (Tieleman & Hinton 2012).
#pragma once

#include "training/optimizer.h"

namespace ae {

class Rmsprop final : public Optimizer {
 public:
  Rmsprop(const RmspropOptions& options, std::size_t size);

  void update(std::span<float> parameters,
              std::span<const float> gradients) override;

 private:
  RmspropOptions options_;
};

}  // namespace ae
