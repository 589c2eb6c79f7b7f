// SPDX-License-Identifier: MIT
// Adam (Kingma & Ba 2015) and AdamW (Loshchilov & Hutter 2019).
#pragma once

#include "training/optimizer.h"

namespace ae {

/// The update of kernels::adam_update. AdamW is Adam with a `weight_decay` λ
/// of its own, w ← w − η·λ·w, on all parameters, biases too, as in Keras.
class Adam final : public Optimizer {
 public:
  Adam(const AdamOptions& options, double weight_decay, std::size_t size);

  void update(std::span<float> parameters,
              std::span<const float> gradients) override;

 private:
  AdamOptions options_;
  double weight_decay_;
};

}  // namespace ae
