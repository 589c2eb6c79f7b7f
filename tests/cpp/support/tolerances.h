// SPDX-License-Identifier: MIT
// Every tolerance of the tests, with its reason.
#pragma once

#include <cstddef>

namespace ae::test {

/// A float result is at most this far from the exact one, relative to it.
inline constexpr double kRounding = 1.0 / 16777216.0;  // 2⁻²⁴

/// An elementwise kernel rounds a handful of times, its inputs' errors grow
/// by at most 4 ulp of exp (math.h): 16 roundings bound all of them.
inline constexpr double kElementwise = 16.0 * kRounding;

/// A chunk of 1024 values is summed in float lane by lane, 256 deep with four
/// lanes and less with more; terms add their own error.
inline constexpr double kChunkedSum = (256.0 + 16.0 + 16.0) * kRounding;

/// Error of a float sum of `terms` values, relative to the sum of their
/// magnitudes: one rounding a multiplication, one an addition (Higham 2002,
/// "Accuracy and stability of numerical algorithms", eq. 3.5), and the
/// epilogue's.
constexpr double float_sum(std::size_t terms) {
  return (static_cast<double>(terms) + 4.0) * kRounding;
}

/// Box-Muller: the radius is at most √(−2 ln 2⁻²⁵) = 5.9, sine and cosine
/// are within 2⁻²², the radius itself within 3 roundings.
inline constexpr double kNormalDraw = 3e-6;

/// Central differences with a step of 2⁻⁷ and smooth functions: the series is
/// cut at step²/6 ≈ 1e-5 times the third derivative, rounding adds
/// 2⁻²⁴/step ≈ 8e-6 times the loss. A wrong sign or factor gives errors near 1.
inline constexpr double kNumericGradient = 2e-3;

}  // namespace ae::test
