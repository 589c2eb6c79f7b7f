// SPDX-License-Identifier: MIT
// Every feature to mean 0 and deviation 1, and back.
#pragma once

#include <span>

namespace ae::kernels {

/// x ← (x − mean) / deviation. x: (rows, C), mean and deviation: (C).
void standardize(std::span<float> x, std::span<const float> mean,
                 std::span<const float> deviation);

/// x ← x · deviation + mean, which undoes it.
void unstandardize(std::span<float> x, std::span<const float> mean,
                   std::span<const float> deviation);

}  // namespace ae::kernels
