// SPDX-License-Identifier: MIT
// The engine's own exp, log, tanh and their kin on vectors: the same bits on
// every browser and machine, which the C library does not promise. Polynomials
// interpolate at Chebyshev nodes; NaN stays NaN.
#pragma once

#include "kernels/simd.h"

namespace ae::simd {

/// c[0] + c[1]·x + c[2]·x² + … by Horner's rule.
template <std::size_t kTerms>
inline Vec polynomial(Vec x, const float (&c)[kTerms]) {
  Vec y = broadcast(c[kTerms - 1]);
  for (std::size_t i = kTerms - 1; i-- > 0;) {
    y = multiply_add(y, x, broadcast(c[i]));
  }
  return y;
}

namespace detail {
/// Constants of the functions that losses and gates spend their time in. In
/// memory, because V8 makes a constant in the code anew each time it is used,
/// by four instructions, and reads one from memory by one.
struct Constants {
  float one = 1.0F;
  float lowest_exponent = -87.3F;
  float highest_exponent = 88.3F;
  float log2_e = 1.44269504F;
  // ln 2 in two parts: the first has few bits, so that n·ln2_high is exact.
  float ln2_high = 0.693359375F;
  float ln2_low = -2.12194440e-4F;
  // Adding 1.5·2²³ to |x| < 2²² rounds it to a whole number, in the low bits.
  float rounder = 12582912.0F;
  float exp_tail[5] = {5.000000000e-01F, 1.666657703e-01F, 4.166655466e-02F,
                       8.363173075e-03F, 1.392617612e-03F};
  float tanh_tail[5] = {-3.333332894e-01F, 1.333276974e-01F, -5.385090958e-02F,
                        2.099717900e-02F, -6.096714166e-03F};
  std::uint32_t top_bit = 0x80000000U;
  float unit = 1.0F / 16777216.0F;  // 2⁻²⁴
  float half = 0.5F;
};
extern const Constants kConstants;

/// (eʳ − 1 − r) / r² for r in ±½·ln 2.
inline Vec exp_tail(Vec r) { return polynomial(r, kConstants.exp_tail); }
}  // namespace detail

/// eˣ within 2 ulp for x in -87.3 .. 88.3; outside, the value at the bound.
inline Vec exp(Vec x) {
  const detail::Constants& c = detail::kConstants;
  x = at_most(at_least(x, broadcast(c.lowest_exponent)),
              broadcast(c.highest_exponent));
  const Vec rounder = broadcast(c.rounder);
  const Vec shifted = x * broadcast(c.log2_e) + rounder;
  const Vec n = shifted - rounder;
  Vec r = x - n * broadcast(c.ln2_high);
  r = r - n * broadcast(c.ln2_low);
  const Vec mantissa =
      multiply_add(r * r, detail::exp_tail(r), r) + broadcast(c.one);
  // 2ⁿ as a factor: added to the exponent it would turn a NaN into a number.
  const IntVec biased = as_bits(shifted) - as_bits(rounder) + IntVec(127);
  return mantissa * as_floats(biased << 23);
}

/// eˣ − 1 within 8 ulp for x from -87.3 to 0, where eˣ is near 1 as well.
inline Vec expm1(Vec x) {
  const Vec near = multiply_add(x * x, detail::exp_tail(x), x);
  return select(abs(x) < broadcast(0.34F), near, exp(x) - broadcast(1.0F));
}

/// ln x within 2 ulp for normal x > 0. Undefined for others.
inline Vec log(Vec x) {
  // Subtracting the bits of √½ splits x = m·2ᵉ with m in √½ .. √2.
  const IntVec root_half(0x3f3504f3);
  const IntVec bits = as_bits(x) - root_half;
  const IntVec exponent = bits >> 23;
  const Vec m = as_floats((bits & IntVec(0x007fffff)) + root_half);
  const Vec e = to_floats(exponent);
  const Vec f = m - broadcast(1.0F);
  const Vec square = f * f;
  Vec y =
      polynomial(f, {3.333333118e-01F, -2.499999696e-01F, 2.000071575e-01F,
                     -1.666780232e-01F, 1.424905765e-01F, -1.242568733e-01F,
                     1.168541992e-01F, -1.147973385e-01F, 6.971611471e-02F});
  y = y * f * square;
  y = multiply_add(e, broadcast(detail::kConstants.ln2_low), y);
  y = y - broadcast(0.5F) * square;
  return (f + y) + e * broadcast(detail::kConstants.ln2_high);
}

/// ln(1 + x) within 3 ulp for x in 0 .. 1, as 2·artanh(x / (2 + x)).
inline Vec log1p(Vec x) {
  const Vec s = x / (broadcast(2.0F) + x);
  const Vec t = s * s;
  const Vec tail =
      polynomial(t, {3.333333366e-01F, 1.999985317e-01F, 1.429617900e-01F,
                     1.085328790e-01F, 1.161216461e-01F});
  const Vec twice = s + s;
  return multiply_add(twice * t, tail, twice);
}

/// 1 / (1 + e⁻ˣ) from e^-|x|, which never overflows.
inline Vec sigmoid_from_exp(Vec x, Vec exp_minus_abs) {
  const Vec one = broadcast(detail::kConstants.one);
  const Vec small = one / (one + exp_minus_abs);
  return select(x < broadcast(0.0F), exp_minus_abs * small, small);
}

/// 1 / (1 + e⁻ˣ) within 4 ulp for x from -87.3; below, the value there.
inline Vec sigmoid(Vec x) { return sigmoid_from_exp(x, exp(-abs(x))); }

/// tanh x within 4 ulp.
inline Vec tanh(Vec x) {
  const Vec square = x * x;
  const Vec tail = polynomial(square, detail::kConstants.tanh_tail);
  const Vec near = multiply_add(x * square, tail, x);
  const Vec magnitude = abs(x);
  const Vec one = broadcast(detail::kConstants.one);
  const Vec far = one - broadcast(2.0F) / (exp(magnitude + magnitude) + one);
  return select(magnitude < broadcast(0.625F), near,
                select(x < broadcast(0.0F), -far, far));
}

/// cos 2πu and sin 2πu, within 2⁻²² absolute, for u in 0 .. 1.
inline void sincos_turns(Vec u, Vec& sine, Vec& cosine) {
  const Vec rounder = broadcast(detail::kConstants.rounder);
  const Vec quarters = u * broadcast(4.0F);
  const Vec shifted = quarters + rounder;
  const Vec angle =
      (quarters - (shifted - rounder)) * broadcast(1.57079632679F);
  const Vec z = angle * angle;
  const Vec s = multiply_add(
      angle * z,
      polynomial(z, {-1.666666466e-01F, 8.332748271e-03F, -1.958789088e-04F}),
      angle);
  const Vec c = multiply_add(
      z * z,
      polynomial(z, {4.166666466e-02F, -1.388830304e-03F, 2.454794209e-05F}),
      broadcast(1.0F) - broadcast(0.5F) * z);
  const IntVec quadrant = as_bits(shifted);
  const Vec swap = as_floats((quadrant << 31) >> 31);
  const Vec sine_sign = as_floats((quadrant >> 1) << 31);
  const Vec cosine_sign = as_floats(((quadrant + IntVec(1)) >> 1) << 31);
  // a ^ ((a ^ b) & swap) is b where swap has all bits, else a.
  const Vec difference = (s ^ c) & swap;
  sine = s ^ difference ^ sine_sign;
  cosine = c ^ difference ^ cosine_sign;
}

}  // namespace ae::simd
