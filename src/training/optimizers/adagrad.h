// SPDX-License-Identifier: MIT
// Adagrad (Duchi et al. 2011).
#pragma once

#include "training/optimizer.h"

namespace ae {

class Adagrad final : public Optimizer {
 public:
  Adagrad(const AdagradOptions& options, std::size_t size);

  void update(std::span<float> parameters,
              std::span<const float> gradients) override;

 private:
  AdagradOptions options_;
};

}  // namespace ae
