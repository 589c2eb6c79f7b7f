// SPDX-License-Identifier: MIT
#include "tensor/portable_math.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

namespace ae::portable {
namespace {

constexpr double kLn2 = 0.693147180559945309417;

/// 1 / k!
constexpr auto kInverseFactorials = [] {
  std::array<double, 15> inverse{};
  double factorial = 1.0;
  for (std::size_t k = 0; k < inverse.size(); ++k) {
    if (k > 0) factorial *= static_cast<double>(k);
    inverse[k] = 1.0 / factorial;
  }
  return inverse;
}();

}  // namespace

double power(double base, double exponent) {
  auto whole = static_cast<std::uint64_t>(exponent);
  double fraction = exponent - static_cast<double>(whole);
  double result = 1.0;
  for (double factor = base; whole > 0; whole >>= 1, factor *= factor) {
    if ((whole & 1) != 0) result *= factor;
  }
  // Bit i of the fraction stands for the 2ⁱ-th root.
  double root = base;
  for (int bit = 0; bit < 40 && fraction > 0.0; ++bit) {
    root = std::sqrt(root);
    fraction *= 2.0;
    if (fraction < 1.0) continue;
    fraction -= 1.0;
    result *= root;
  }
  return result;
}

double exp(double x) {
  if (std::isnan(x)) return x;
  if (x < -708.0) return 0.0;
  if (x > 709.0) return std::numeric_limits<double>::infinity();
  const double n = std::floor(x / kLn2 + 0.5);
  // ln 2 in two parts: the first has few bits, so that n times it is exact.
  constexpr double kHigh = 0.693147180369123816490;
  constexpr double kLow = 1.90821492927058770002e-10;
  const double r = (x - n * kHigh) - n * kLow;
  double sum = 0.0;
  for (std::size_t k = std::size(kInverseFactorials); k-- > 0;) {
    sum = sum * r + kInverseFactorials[k];
  }
  return std::ldexp(sum, static_cast<int>(n));
}

double log(double x) {
  if (x == 0.0) return -std::numeric_limits<double>::infinity();
  int exponent = 0;
  double m = std::frexp(x, &exponent);
  if (m < 0.70710678118654752440) {
    m *= 2.0;
    --exponent;
  }
  // ln m = 2·artanh s.
  const double s = (m - 1.0) / (m + 1.0);
  const double square = s * s;
  double sum = 0.0;
  for (int k = 23; k >= 1; k -= 2) sum = sum * square + 1.0 / k;
  return exponent * kLn2 + 2.0 * s * sum;
}

double cos_half_turns(double x) {
  if (x > 0.5) return -cos_half_turns(1.0 - x);
  constexpr double kPi = 3.14159265358979323846;
  const double square = kPi * x * (kPi * x);
  double term = 1.0;
  double sum = 1.0;
  for (int n = 2; n <= 20; n += 2) {
    term *= -square / static_cast<double>(n * (n - 1));
    sum += term;
  }
  return sum;
}

}  // namespace ae::portable
