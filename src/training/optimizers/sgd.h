// SPDX-License-Identifier: MIT
// Stochastic gradient descent, with momentum (Polyak 1964) or Nesterov's
// (Sutskever et al. 2013).
#pragma once

#include "training/optimizer.h"

namespace ae {

class Sgd final : public Optimizer {
 public:
  Sgd(const SgdOptions& options, std::size_t size);

  void update(std::span<float> parameters,
              std::span<const float> gradients) override;

 private:
  SgdOptions options_;
};

}  // namespace ae
