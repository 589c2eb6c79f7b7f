// SPDX-License-Identifier: MIT
// Layers around recurrent ones: repeatVector, timeDistributed and
// globalAveragePooling1d.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "layers/global_average_pooling_1d.h"
#include "layers/repeat_vector.h"
#include "layers/time_distributed.h"
#include "support/bound_layer.h"
#include "support/tolerances.h"

namespace ae::test {

TEST_CASE(
    "gradients of repeatVector and globalAveragePooling1d equal numeric "
    "ones",
    "[layers][recurrent]") {
  RepeatVector repeat(Shape{5}, 3);
  CHECK(BoundLayer(repeat, 2).worst_gradient_error() <= kNumericGradient);
  GlobalAveragePooling1d mean(Shape{3, 5});
  CHECK(BoundLayer(mean, 2).worst_gradient_error() <= kNumericGradient);
}

TEST_CASE("repeatVector repeats each sample's vector", "[layers][recurrent]") {
  RepeatVector layer(Shape{2}, 3);
  BoundLayer bound(layer, 2);
  bound.input() = {1, 2, 3, 4};
  (void)bound.loss();
  CHECK(bound.output() ==
        std::vector<float>{1, 2, 1, 2, 1, 2, 3, 4, 3, 4, 3, 4});
}

TEST_CASE("globalAveragePooling1d is the mean of the steps",
          "[layers][recurrent]") {
  GlobalAveragePooling1d layer(Shape{2, 2});
  BoundLayer bound(layer, 2);
  bound.input() = {1, 2, 3, 6, -1, 0, 1, 1};
  (void)bound.loss();
  CHECK(bound.output() == std::vector<float>{2, 4, 0, 0.5F});
}

TEST_CASE("gradients of timeDistributed equal numeric ones",
          "[layers][recurrent]") {
  DenseOptions options;
  options.units = 2;
  options.activation = kernels::Activation::kTanh;
  const Shape shape = GENERATE(Shape{4, 3}, Shape{2, 3, 5});
  TimeDistributed layer(shape, options);
  CHECK(BoundLayer(layer, 3).worst_gradient_error() <= kNumericGradient);
}

TEST_CASE("timeDistributed is its dense layer at each step",
          "[layers][recurrent]") {
  DenseOptions options;
  options.units = 2;
  TimeDistributed layer(Shape{2, 3, 5}, options);
  CHECK(layer.output_shape() == Shape{2, 3, 2});
  CHECK(layer.flops() == 6 * (2 * 5 * 2 + 2));
  BoundLayer bound(layer, 4);
  Dense dense(Shape{5}, options);
  BoundLayer alone(dense, 24);
  // The seeds of BoundLayer are the same: so are weights and inputs.
  (void)bound.loss();
  (void)alone.loss();
  CHECK(same_bits(bound.output(), alone.output()));
}

}  // namespace ae::test
