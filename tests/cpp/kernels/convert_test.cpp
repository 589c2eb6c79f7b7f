// SPDX-License-Identifier: MIT
#include "kernels/convert.h"

#include <catch2/catch_test_macros.hpp>
#include <numeric>

#include "reference/convert.h"
#include "support/arrays.h"
#include "support/closeness.h"
#include "support/tolerances.h"

namespace ae::test {

TEST_CASE("bytes become floats in 0 .. 1 at every length", "[kernels]") {
  for (const std::size_t length : lengths()) {
    std::vector<std::uint8_t> bytes(length);
    std::iota(bytes.begin(), bytes.end(), std::uint8_t{241});
    std::vector<double> expected;
    for (const auto byte : bytes) {
      expected.push_back(reference::byte_to_unit(byte));
    }
    Guarded<std::uint8_t> in(bytes);
    Guarded<float> out(std::vector<float>(length, NAN));
    kernels::bytes_to_floats(out.span(), in.span());
    CAPTURE(length);
    CHECK(largest_error(out.span(), expected) <= kElementwise);
    CHECK(out.is_intact());
  }
}

TEST_CASE("byte 0 becomes exactly 0 and byte 255 exactly 1", "[kernels]") {
  const std::vector<std::uint8_t> bytes = {0, 255};
  std::vector<float> out(2);
  kernels::bytes_to_floats(out, bytes);
  CHECK(out == std::vector<float>{0.0F, 1.0F});
}

}  // namespace ae::test
