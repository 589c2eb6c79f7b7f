// SPDX-License-Identifier: MIT
#include "training/portable_math.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

namespace ae::test {

TEST_CASE("powers are those of the C library, but for rounding", "[training]") {
  for (const double base : {0.0, 0.1, 0.5, 0.9, 0.999, 1.0, 1.5}) {
    for (const double exponent : {0.0, 1.0, 2.0, 7.0, 0.5, 0.3, 12.71, 500.0}) {
      const double wanted = std::pow(base, exponent);
      CAPTURE(base, exponent);
      // A fraction of 40 bits: 2⁻⁴⁰ · |ln base| for what is cut off.
      CHECK(std::abs(power(base, exponent) - wanted) <= 1e-11 * wanted);
    }
  }
}

TEST_CASE("powers of a beta end as 0 and cost no time", "[training]") {
  CHECK(power(0.999, 9e15) == 0.0);
}

TEST_CASE("half a turn of the cosine", "[training]") {
  CHECK(cos_half_turns(0.0) == 1.0);
  CHECK(cos_half_turns(1.0) == -1.0);
  for (int i = 0; i <= 100; ++i) {
    const double x = i / 100.0;
    CAPTURE(x);
    CHECK(std::abs(cos_half_turns(x) - std::cos(std::acos(-1.0) * x)) < 1e-14);
  }
}

}  // namespace ae::test
