// SPDX-License-Identifier: MIT
#include "training/portable_math.h"

#include <cmath>
#include <cstdint>

namespace ae {

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

}  // namespace ae
