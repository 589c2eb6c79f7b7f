// SPDX-License-Identifier: MIT
#include "layers/dense.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "bottlenecks/dense_bottleneck.h"
#include "reference/activation.h"
#include "support/bound_layer.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

DenseOptions options(std::size_t units, kernels::Activation activation,
                     bool use_bias = true) {
  DenseOptions options;
  options.units = units;
  options.activation = activation;
  options.use_bias = use_bias;
  return options;
}

}  // namespace

TEST_CASE("gradients of dense equal numeric ones", "[layers]") {
  const auto activation = GENERATE(from_range(reference::kLayerActivations));
  const bool use_bias = GENERATE(false, true);
  for (const std::size_t batch : {1, 5}) {
    Dense layer(Shape{7}, options(9, activation, use_bias));
    BoundLayer bound(layer, batch);
    CAPTURE(static_cast<int>(activation), use_bias, batch);
    CHECK(bound.worst_gradient_error() <= kNumericGradient);
  }
}

TEST_CASE("gradients of the dense bottleneck equal numeric ones",
          "[layers][bottlenecks]") {
  const auto activation = GENERATE(from_range(reference::kLayerActivations));
  DenseBottleneck bottleneck(Shape{6}, options(3, activation));
  BoundLayer bound(bottleneck, 4);
  CAPTURE(static_cast<int>(activation));
  CHECK(bound.worst_gradient_error() <= kNumericGradient);
}

TEST_CASE("a backward pass sets gradients and never adds to them", "[layers]") {
  Dense layer(Shape{3}, options(2, kernels::Activation::kTanh));
  BoundLayer bound(layer, 4);
  (void)bound.loss();
  bound.backward({});
  const auto once = bound.gradients();
  bound.backward({});
  CHECK(bound.gradients() == once);
}

TEST_CASE("dense asks for a weight, and a bias only if it uses one",
          "[layers]") {
  Dense layer(Shape{3}, options(2, kernels::Activation::kRelu));
  const auto specs = layer.parameter_specs();
  REQUIRE(specs.size() == 2);
  CHECK(specs[0].name == "weight");
  CHECK(specs[0].shape == Shape{3, 2});
  CHECK(specs[1].name == "bias");
  CHECK(specs[1].shape == Shape{2});
  Dense plain(Shape{3}, options(2, kernels::Activation::kRelu, false));
  CHECK(plain.parameter_specs().size() == 1);
}

TEST_CASE("dense counts its multiplications and additions", "[layers]") {
  // 3·2 multiplications, as many additions, 2 more for the bias.
  Dense layer(Shape{3}, options(2, kernels::Activation::kRelu));
  CHECK(layer.flops() == 14);
}

}  // namespace ae::test
