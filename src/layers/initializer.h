// SPDX-License-Identifier: MIT
// How weights start.
#pragma once

#include <cstdint>
#include <span>

namespace ae {

/// Glorot: variance 2 / (fan_in + fan_out) (Glorot & Bengio 2010, eq. 16).
/// He: variance 2 / fan_in (He et al. 2015, eq. 10). Uniform or normal.
/// Orthogonal: rows, or columns where there are fewer, are orthonormal; for a
/// matrix of fan_in rows (Saxe et al. 2014, sec. 3). ForgetGate: the bias of an
/// LSTM, 1 in its second quarter and else 0 (Jozefowicz et al. 2015, sec. 2.2).
/// Small: uniform in ±0.05, whatever the sizes.
enum class Initializer {
  kZeros,
  kGlorotUniform,
  kGlorotNormal,
  kHeUniform,
  kHeNormal,
  kOrthogonal,
  kForgetGate,
  kOnes,
  kSmallUniform,
};

/// Where the random numbers of a parameter come from.
struct InitializerSeed {
  std::uint32_t seed;
  std::uint32_t parameter;  ///< position in the model
};

/// Fills `values`; the same seed gives the same values.
void initialize(std::span<float> values, Initializer kind, std::size_t fan_in,
                std::size_t fan_out, InitializerSeed seed);

}  // namespace ae
