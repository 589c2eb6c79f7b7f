// SPDX-License-Identifier: MIT
#include "layers/condition.h"

#include <catch2/catch_test_macros.hpp>
#include <vector>

namespace ae::test {

TEST_CASE("a condition follows the values of its row", "[layers][labels]") {
  Condition layer(Shape{2}, 3);
  CHECK(layer.output_shape() == Shape{5});
  const std::vector<float> input = {1, 2, 3, 4};
  const std::vector<float> labels = {0, 1, 0, 0, 0, 1};
  std::vector<float> output(10);
  Pass pass;
  pass.batch = 2;
  pass.condition = labels;
  layer.forward(input, output, pass);
  CHECK(output == std::vector<float>{1, 2, 0, 1, 0, 3, 4, 0, 0, 1});
  std::vector<float> d_output = {5, 6, 9, 9, 9, 7, 8, 9, 9, 9};
  std::vector<float> d_input(4);
  layer.backward({input, output, d_output, d_input}, pass);
  CHECK(d_input == std::vector<float>{5, 6, 7, 8});
  // As the first layer it has no gradient to give.
  layer.backward({input, output, d_output, {}}, pass);
}

}  // namespace ae::test
