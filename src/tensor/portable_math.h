// SPDX-License-Identifier: MIT
// The few functions of single numbers that are needed as doubles, made of
// operations that IEEE 754 rounds exactly (·, +, ÷, √): the same bits on every
// machine, which the C library does not promise.
#pragma once

namespace ae::portable {

/// base^exponent for base ≥ 0 and exponent ≥ 0, within 1e-12 relative for
/// exponents up to 10⁴. The fraction is cut to 40 bits.
double power(double base, double exponent);

/// e^x within 1e-14 relative; 0 below −708, +∞ above 709.
double exp(double x);

/// ln x within 1e-14 relative, or 1e-16 absolute near 1, for x ≥ 0; −∞ for 0.
double log(double x);

/// cos πx for x in 0 .. 1, within 1e-14.
double cos_half_turns(double x);

}  // namespace ae::portable
