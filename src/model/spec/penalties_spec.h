// SPDX-License-Identifier: MIT
// The `penalties` of a configuration: what is added to the mean loss, whatever
// the stages are. 0 is none.
#pragma once

#include "model/json_object.h"

namespace ae {

struct PenaltyOptions {
  double l1 = 0.0;        ///< λ·Σ|w| over all weight matrices
  double l2 = 0.0;        ///< λ·Σw²
  double activity = 0.0;  ///< λ·Σ|h| over a code, mean over samples
  double contractive = 0.0;  ///< λ·‖∂h/∂x‖² (Frobenius), mean over samples

  friend bool operator==(const PenaltyOptions&,
                         const PenaltyOptions&) = default;
};

/// Reads `{ "l2": 1e-4, … }`. Throws Error(kConfig).
PenaltyOptions parse_penalties(const Json& json);
Json print_penalties(const PenaltyOptions& penalties);

}  // namespace ae
