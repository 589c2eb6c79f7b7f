// SPDX-License-Identifier: MIT
#include "layers/reshape.h"

#include <catch2/catch_test_macros.hpp>

namespace ae::test {

TEST_CASE(
    "reshape and flatten change the shape, have nothing to train and "
    "nothing to compute",
    "[layers]") {
  const Reshape reshape(Shape{2, 6}, Shape{3, 4});
  const Flatten flatten(Shape{2, 3, 4});
  CHECK(reshape.output_shape() == Shape{3, 4});
  CHECK(flatten.output_shape() == Shape{24});
  for (const Layer* layer : {static_cast<const Layer*>(&reshape),
                             static_cast<const Layer*>(&flatten)}) {
    CHECK(layer->is_view());
    CHECK(layer->parameter_specs().empty());
    CHECK(layer->flops() == 0);
  }
}

}  // namespace ae::test
