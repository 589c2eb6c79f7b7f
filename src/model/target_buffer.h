// SPDX-License-Identifier: MIT
// Memory for what a batch is compared with, and for which of its values count.
#pragma once

#include <span>

#include "objectives/target.h"
#include "tensor/tensor.h"

namespace ae {

class TargetBuffer {
 public:
  TargetBuffer(Over over, std::size_t features)
      : over_(over), features_(features) {}

  /// Makes room for a batch; a smaller one needs no more. `own_values`: the
  /// input's memory is not the target's.
  void reserve(std::size_t batch, bool own_values);

  /// A batch of targets, to fill.
  std::span<float> values(std::size_t batch) {
    return values_.values().first(batch * features_);
  }

  /// The target of a batch when both arrays are complete; they may be the
  /// same. Missing values, NaN, become 0 in both. `all`: every value counts
  /// unless it is missing.
  Target finish(std::span<float> input, std::span<float> target, bool all);

 private:
  Over over_;
  std::size_t features_;
  Tensor values_;
  Tensor weights_;
};

}  // namespace ae
