// SPDX-License-Identifier: MIT
#include "tensor/portable_math.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>

namespace ae::portable::test {

TEST_CASE("powers are those of the C library, but for rounding", "[tensor]") {
  for (const double base : {0.0, 0.1, 0.5, 0.9, 0.999, 1.0, 1.5}) {
    for (const double exponent : {0.0, 1.0, 2.0, 7.0, 0.5, 0.3, 12.71, 500.0}) {
      const double wanted = std::pow(base, exponent);
      CAPTURE(base, exponent);
      // A fraction of 40 bits: 2⁻⁴⁰ · |ln base| for what is cut off.
      CHECK(std::abs(power(base, exponent) - wanted) <= 1e-11 * wanted);
    }
  }
}

TEST_CASE("powers of a beta end as 0 and cost no time", "[tensor]") {
  CHECK(power(0.999, 9e15) == 0.0);
}

TEST_CASE(
    "exponentials and logarithms are those of the C library, but for "
    "rounding",
    "[tensor]") {
  for (int i = -700; i <= 700; ++i) {
    const double x = i / 3.0 + 0.01;
    CAPTURE(x);
    // The reduced argument is exact to about 1e-16 · |x|.
    CHECK(std::abs(exp(x) / std::exp(x) - 1.0) < 1e-14);
    const double y = std::exp(x);
    CHECK(std::abs(log(y) - std::log(y)) <= 1e-14 * std::abs(std::log(y)));
    const double near = 1.0 + i * 1e-6;
    CHECK(std::abs(log(near) - std::log(near)) <= 1e-16);
  }
}

TEST_CASE("exponentials and logarithms at their ends", "[tensor]") {
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(exp(0.0) == 1.0);
  CHECK(log(1.0) == 0.0);
  CHECK(exp(-infinity) == 0.0);
  CHECK(exp(1e6) == infinity);
  CHECK(log(0.0) == -infinity);
  CHECK(std::isnan(exp(std::nan(""))));
}

TEST_CASE("half a turn of the cosine", "[tensor]") {
  CHECK(cos_half_turns(0.0) == 1.0);
  CHECK(cos_half_turns(1.0) == -1.0);
  for (int i = 0; i <= 100; ++i) {
    const double x = i / 100.0;
    CAPTURE(x);
    CHECK(std::abs(cos_half_turns(x) - std::cos(std::acos(-1.0) * x)) < 1e-14);
  }
}

}  // namespace ae::portable::test
