// SPDX-License-Identifier: MIT
// `"standardize": true`: the model sees every feature with mean 0 and standard
// deviation 1, while its users see the data's own units. Knows how to scale;
// what by is found by training/standardization.h.
#pragma once

#include <vector>

#include "layers/parameter.h"
#include "tensor/tensor.h"

namespace ae {

/// One mean and deviation a feature of the last axis: a value of a flat input,
/// a channel of others. Before any training 0 and 1.
class InputScaling {
 public:
  explicit InputScaling(const Shape& input_shape);
  InputScaling(const InputScaling&) = delete;
  InputScaling& operator=(const InputScaling&) = delete;

  /// samples ← (samples − mean) / stddev.
  void apply(std::span<float> samples) const;
  /// samples ← samples · stddev + mean.
  void undo(std::span<float> samples) const;

  std::span<float> mean() { return mean_.values(); }
  std::span<float> stddev() { return stddev_.values(); }

  /// `input.mean` and `input.stddev`, which model files keep.
  const std::vector<Parameter>& parameters() const { return parameters_; }

 private:
  Tensor mean_;
  Tensor stddev_;
  std::vector<Parameter> parameters_;
};

}  // namespace ae
