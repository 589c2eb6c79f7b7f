// SPDX-License-Identifier: MIT
// How gradients change parameters. All parameters are one array, so is each
// part of an optimizer's state.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "tensor/tensor.h"

namespace ae {

struct AdamOptions {
  double learning_rate = 1e-3;
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-7;
  friend bool operator==(const AdamOptions&, const AdamOptions&) = default;
};

struct SgdOptions {
  double learning_rate = 1e-2;
  double momentum = 0.0;
  friend bool operator==(const SgdOptions&, const SgdOptions&) = default;
};

struct OptimizerConfig {
  std::variant<AdamOptions, SgdOptions> kind = AdamOptions{};
  std::optional<double> clip_norm;   ///< limit of the joint Euclidean norm
  std::optional<double> clip_value;  ///< limit of each gradient
  friend bool operator==(const OptimizerConfig&,
                         const OptimizerConfig&) = default;
};

/// One array of an optimizer's state, e.g. Adam's mean `m`.
struct OptimizerSlot {
  std::string_view name;
  Tensor values;
};

/// An optimizer with its state.
class Optimizer {
 public:
  virtual ~Optimizer() = default;

  /// Changes `parameters` by `gradients`; counts the step.
  virtual void update(std::span<float> parameters,
                      std::span<const float> gradients) = 0;

  /// Steps taken, and the state beside them: all that a checkpoint needs.
  std::uint64_t steps() const { return steps_; }
  void set_steps(std::uint64_t steps) { steps_ = steps; }
  std::vector<OptimizerSlot>& slots() { return slots_; }
  const std::vector<OptimizerSlot>& slots() const { return slots_; }

 protected:
  std::uint64_t steps_ = 0;
  std::vector<OptimizerSlot> slots_;
};

/// An optimizer for `size` parameters, at its start.
std::unique_ptr<Optimizer> make_optimizer(const OptimizerConfig& config,
                                          std::size_t size);

}  // namespace ae
