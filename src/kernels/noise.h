// SPDX-License-Identifier: MIT
// What corruptions do to a sample, given random numbers for all its values.
// `noisy` holds these numbers first and the damaged sample afterwards.
#pragma once

#include <span>

namespace ae::kernels {

/// The values that damaged ones are cut to.
struct Bounds {
  float lowest;
  float highest;
};

/// noisy ← clean + stddev·noisy, within bounds.
void add_noise(std::span<float> noisy, std::span<const float> clean,
               float stddev, Bounds bounds);

/// noisy ← clean·(1 + stddev·noisy), within bounds.
void multiply_noise(std::span<float> noisy, std::span<const float> clean,
                    float stddev, Bounds bounds);

/// noisy ← noisy < rate ? value : clean.
void mask_values(std::span<float> noisy, std::span<const float> clean,
                 float rate, float value);

/// noisy ← noisy < rate / 2 ? 0 : noisy < rate ? 1 : clean.
void salt_and_pepper(std::span<float> noisy, std::span<const float> clean,
                     float rate);

}  // namespace ae::kernels
