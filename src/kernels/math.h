// SPDX-License-Identifier: MIT
// The engine's own exp, log, tanh and their kin on vectors: the same bits on
// every browser and machine, which the C library does not promise. Polynomials
// interpolate at Chebyshev nodes; NaN stays NaN.
#pragma once

#include "kernels/simd.h"

namespace ae::simd {

namespace detail {

/// A number in all lanes, in memory: V8 reads it by one instruction, spreads a
/// float by two, and makes a constant of the code anew by three each time.
struct Constant {
  float lanes[kLanes];

  constexpr Constant(float x) {
    for (float& lane : lanes) lane = x;
  }
  operator Vec() const { return load(lanes); }
};

/// Constants of the functions that losses and gates spend their time in.
struct Constants {
  Constant one = 1.0F;
  Constant two = 2.0F;
  Constant lowest_exponent = -87.3F;
  Constant highest_exponent = 88.3F;
  Constant log2_e = 1.44269504F;
  // ln 2 in two parts: the first has few bits, so that n·ln2_high is exact.
  Constant ln2_high = 0.693359375F;
  Constant ln2_low = -2.12194440e-4F;
  // Adding 1.5·2²³ to |x| < 2²² rounds it to a whole number, in the low bits.
  Constant rounder = 12582912.0F;
  Constant exp_tail[5] = {5.000000000e-01F, 1.666657703e-01F, 4.166655466e-02F,
                          8.363173075e-03F, 1.392617612e-03F};
  Constant tanh_tail[5] = {-3.333332894e-01F, 1.333276974e-01F,
                           -5.385090958e-02F, 2.099717900e-02F,
                           -6.096714166e-03F};
  Constant tanh_near = 0.625F;
  Constant log_tail[9] = {
      3.333333118e-01F,  -2.499999696e-01F, 2.000071575e-01F,
      -1.666780232e-01F, 1.424905765e-01F,  -1.242568733e-01F,
      1.168541992e-01F,  -1.147973385e-01F, 6.971611471e-02F};
  Constant sine_tail[3] = {-1.666666466e-01F, 8.332748271e-03F,
                           -1.958789088e-04F};
  Constant cosine_tail[3] = {4.166666466e-02F, -1.388830304e-03F,
                             2.454794209e-05F};
  Constant half_pi = 1.57079632679F;
  Constant unit = 1.0F / 16777216.0F;  // 2⁻²⁴
  Constant half = 0.5F;
  Constant minus_zero = -0.0F;
};
extern const Constants kConstants;

}  // namespace detail

/// c[0] + c[1]·x + c[2]·x² + … by Horner's rule.
template <class Number, std::size_t kTerms>
inline Vec polynomial(Vec x, const Number (&c)[kTerms]) {
  Vec y(c[kTerms - 1]);
  for (std::size_t i = kTerms - 1; i-- > 0;) {
    y = multiply_add(y, x, Vec(c[i]));
  }
  return y;
}

namespace detail {
/// (eʳ − 1 − r) / r² for r in ±½·ln 2.
inline Vec exp_tail(Vec r) { return polynomial(r, kConstants.exp_tail); }
}  // namespace detail

/// eˣ within 2 ulp for x in -87.3 .. 88.3; outside, the value at the bound.
inline Vec exp(Vec x) {
  const detail::Constants& c = detail::kConstants;
  x = at_most(at_least(x, c.lowest_exponent), c.highest_exponent);
  const Vec rounder = c.rounder;
  const Vec shifted = x * Vec(c.log2_e) + rounder;
  const Vec n = shifted - rounder;
  Vec r = x - n * Vec(c.ln2_high);
  r = r - n * Vec(c.ln2_low);
  const Vec mantissa = multiply_add(r * r, detail::exp_tail(r), r) + Vec(c.one);
  // 2ⁿ as a factor: added to the exponent it would turn a NaN into a number.
  // The shift drops all but the low bits of n, which are those of `shifted`.
  const IntVec power = (as_bits(shifted) << 23) + as_bits(Vec(c.one));
  return mantissa * as_floats(power);
}

/// eˣ − 1 within 8 ulp for x from -87.3 to 0, where eˣ is near 1 as well.
inline Vec expm1(Vec x) {
  const Vec near = multiply_add(x * x, detail::exp_tail(x), x);
  return select(abs(x) < broadcast(0.34F), near, exp(x) - broadcast(1.0F));
}

/// ln x within 2 ulp for normal x > 0. Undefined for others.
inline Vec log(Vec x) {
  // Subtracting the bits of √½ splits x = m·2ᵉ with m in √½ .. √2.
  const detail::Constants& c = detail::kConstants;
  const IntVec root_half(0x3f3504f3);
  const IntVec bits = as_bits(x) - root_half;
  const IntVec exponent = bits >> 23;
  const Vec m = as_floats((bits & IntVec(0x007fffff)) + root_half);
  const Vec e = to_floats(exponent);
  const Vec f = m - Vec(c.one);
  const Vec square = f * f;
  Vec y = polynomial(f, c.log_tail);
  y = y * f * square;
  y = multiply_add(e, c.ln2_low, y);
  y = y - Vec(c.half) * square;
  return (f + y) + e * Vec(c.ln2_high);
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
  const Vec one = detail::kConstants.one;
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
  const Vec one = detail::kConstants.one;
  const Vec far =
      one - Vec(detail::kConstants.two) / (exp(magnitude + magnitude) + one);
  return select(magnitude < Vec(detail::kConstants.tanh_near), near,
                select(x < broadcast(0.0F), -far, far));
}

/// cos 2πu and sin 2πu, within 2⁻²² absolute, for u in 0 .. 1.
inline void sincos_turns(Vec u, Vec& sine, Vec& cosine) {
  const detail::Constants& constants = detail::kConstants;
  const Vec rounder = constants.rounder;
  const Vec quarters = u * broadcast(4.0F);
  const Vec shifted = quarters + rounder;
  const Vec angle = (quarters - (shifted - rounder)) * Vec(constants.half_pi);
  const Vec z = angle * angle;
  const Vec s =
      multiply_add(angle * z, polynomial(z, constants.sine_tail), angle);
  const Vec c = multiply_add(z * z, polynomial(z, constants.cosine_tail),
                             Vec(constants.one) - Vec(constants.half) * z);
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
