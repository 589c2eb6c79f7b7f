// SPDX-License-Identifier: MIT
#include "tensor/shape.h"

#include <catch2/catch_test_macros.hpp>

#include "tensor/error.h"
#include "tensor/tensor.h"

namespace ae::test {

TEST_CASE("a shape's size is the product of its extents", "[tensor]") {
  CHECK(Shape{28, 28, 1}.size() == 784);
  CHECK(Shape{}.size() == 1);
  CHECK(Shape{5, 0}.size() == 0);
}

TEST_CASE("a shape prints as people write it", "[tensor]") {
  CHECK(Shape{28, 28, 1}.to_string() == "[28, 28, 1]");
  CHECK(Shape{}.to_string() == "[]");
}

TEST_CASE("a tensor has its shape's values, row-major", "[tensor]") {
  Tensor tensor(Shape{2, 3}, 0.5F);
  CHECK(tensor.size() == 6);
  CHECK(tensor.values()[5] == 0.5F);
  tensor.array()(1, 0) = 7.0F;
  CHECK(tensor.values()[3] == 7.0F);
  CHECK(Tensor().values().empty());
}

TEST_CASE("sizes beyond 32-bit memory are refused, not wrapped", "[tensor]") {
  CHECK(checked_product(784, 1000) == 784'000);
  CHECK(checked_product(0, SIZE_MAX) == 0);
  CHECK(checked_product(32767, 32769) == (1U << 30) - 1);
  for (const std::size_t count : {5'478'276U, 1U << 30, 0xFFFFFFFFU}) {
    CHECK_THROWS_AS(checked_product(784, count), Error);
  }
}

}  // namespace ae::test
