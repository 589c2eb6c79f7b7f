// SPDX-License-Identifier: MIT
// The options of every optimizer, with Keras's names, defaults and meaning.
#pragma once

#include <optional>
#include <variant>

#include "model/json_object.h"
#include "training/learning_rate.h"

namespace ae {

struct AdamOptions {
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-7;
  friend bool operator==(const AdamOptions&, const AdamOptions&) = default;
};

struct AdamwOptions : AdamOptions {
  double weight_decay = 4e-3;
  friend bool operator==(const AdamwOptions&, const AdamwOptions&) = default;
};

struct SgdOptions {
  double momentum = 0.0;
  bool nesterov = false;
  friend bool operator==(const SgdOptions&, const SgdOptions&) = default;
};

struct RmspropOptions {
  double rho = 0.9;
  double momentum = 0.0;
  double epsilon = 1e-7;
  friend bool operator==(const RmspropOptions&,
                         const RmspropOptions&) = default;
};

struct AdagradOptions {
  double initial_accumulator_value = 0.1;
  double epsilon = 1e-7;
  friend bool operator==(const AdagradOptions&,
                         const AdagradOptions&) = default;
};

using OptimizerKind = std::variant<AdamOptions, SgdOptions, RmspropOptions,
                                   AdagradOptions, AdamwOptions>;

struct OptimizerConfig {
  OptimizerKind kind = AdamOptions{};
  LearningRate learning_rate;
  std::optional<double> clip_norm;   ///< limit of the joint Euclidean norm
  std::optional<double> clip_value;  ///< limit of each gradient
  friend bool operator==(const OptimizerConfig&,
                         const OptimizerConfig&) = default;
};

/// `{ "type": "adam", … }` from and to JSON. Throws Error(kConfig).
OptimizerConfig parse_optimizer(const Json& json, const std::string& path);
Json print_optimizer(const OptimizerConfig& config);

}  // namespace ae
