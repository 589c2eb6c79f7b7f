// SPDX-License-Identifier: MIT
// How gradients change parameters. All parameters are one array, so is each
// part of an optimizer's state.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "tensor/tensor.h"
#include "training/optimizer_config.h"

namespace ae {

/// One array of an optimizer's state, e.g. Adam's mean `m`.
struct OptimizerSlot {
  std::string_view name;
  Tensor values;
};

/// An optimizer with its state. Each kind has a file in optimizers/.
class Optimizer {
 public:
  virtual ~Optimizer() = default;

  /// Changes `parameters` by `gradients`; counts the step.
  virtual void update(std::span<float> parameters,
                      std::span<const float> gradients) = 0;

  /// The next step's; at first the configuration's initial one.
  void set_learning_rate(double rate) { learning_rate_ = rate; }

  /// Steps taken, and the state beside them: all that a checkpoint needs.
  std::uint64_t steps() const { return steps_; }
  void set_steps(std::uint64_t steps) { steps_ = steps; }
  std::vector<OptimizerSlot>& slots() { return slots_; }
  const std::vector<OptimizerSlot>& slots() const { return slots_; }

 protected:
  double learning_rate_ = 0.0;
  std::uint64_t steps_ = 0;
  std::vector<OptimizerSlot> slots_;
};

/// An optimizer for `size` parameters, at its start.
std::unique_ptr<Optimizer> make_optimizer(const OptimizerConfig& config,
                                          std::size_t size);

}  // namespace ae
