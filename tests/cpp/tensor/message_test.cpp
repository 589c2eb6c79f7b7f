// SPDX-License-Identifier: MIT
#include "tensor/message.h"

#include <catch2/catch_test_macros.hpp>
#include <limits>

namespace ae::test {

TEST_CASE("numbers print as people write them", "[tensor]") {
  CHECK(print_number(0.0) == "0");
  CHECK(print_number(-12.0) == "-12");
  CHECK(print_number(9007199254740991.0) == "9007199254740991");
  CHECK(print_number(0.5) == "0.5");
  CHECK(print_number(-1.05) == "-1.05");
  CHECK(print_number(0.9999999) == "1");
  CHECK(print_number(1234.5678901) == "1234.56789");
  CHECK(print_number(1.25e20) == "1.25e20");
  CHECK(print_number(-2.5e-9) == "-2.5e-9");
}

TEST_CASE("what is not a finite number prints by name", "[tensor]") {
  using Limits = std::numeric_limits<double>;
  CHECK(print_number(Limits::quiet_NaN()) == "NaN");
  CHECK(print_number(-Limits::infinity()) == "-infinity");
}

TEST_CASE("a message joins text, numbers and shapes", "[tensor]") {
  CHECK(message({"expected ", std::size_t{3}, ", got ", 2.5F, " in ",
                 Shape{4, 1}}) == "expected 3, got 2.5 in [4, 1]");
}

}  // namespace ae::test
