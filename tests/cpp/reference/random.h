// SPDX-License-Identifier: MIT
// Naive twins of kernels/random.h.
#pragma once

#include <cmath>
#include <numbers>

#include "tensor/random.h"

namespace ae::reference {

/// Word `index` of a stream, as a number in 0 ≤ x < 1 of 24 bits.
inline double uniform(const RandomStream& stream, std::size_t index) {
  const auto block = stream.block(static_cast<std::uint32_t>(index / 4));
  return (block[index % 4] >> 8) * 0x1p-24;
}

/// Two words make two normal numbers: √(−2 ln u)·cos 2πv and ·sin 2πv.
inline double normal(const RandomStream& stream, std::size_t index) {
  const std::size_t first = index / 2 * 2;
  const double u = uniform(stream, first) + 0x1p-25;
  const double angle = 2.0 * std::numbers::pi * uniform(stream, first + 1);
  const double radius = std::sqrt(-2.0 * std::log(u));
  return radius * (index % 2 == 0 ? std::cos(angle) : std::sin(angle));
}

}  // namespace ae::reference
