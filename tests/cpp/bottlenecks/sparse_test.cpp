// SPDX-License-Identifier: MIT
#include "bottlenecks/sparse.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>

#include "reference/sparsity.h"
#include "support/bound_layer.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

using kernels::Activation;

SparseOptions options(std::size_t units, Activation activation) {
  SparseOptions options;
  options.dense.units = units;
  options.dense.activation = activation;
  return options;
}

SparseOptions with_l1(Activation activation) {
  SparseOptions sparse = options(9, activation);
  sparse.l1 = 0.3;
  return sparse;
}

SparseOptions with_kl() {
  SparseOptions sparse = options(5, Activation::kSigmoid);
  sparse.kl_target = 0.1;
  sparse.kl_weight = 0.7;
  return sparse;
}

SparseOptions with_top_k(std::size_t k) {
  SparseOptions sparse = options(6, Activation::kLinear);
  sparse.top_k = k;
  return sparse;
}

/// What the penalty adds to the mean loss.
double share_of_loss(Sparse& layer, BoundLayer& bound) {
  (void)bound.loss();
  return layer.penalty(bound.input(), bound.output(), bound.pass()) *
         static_cast<double>(bound.pass().value_weight());
}

bool is_close(double got, double expected) {
  return std::abs(got - expected) <= 1e-5 * std::abs(expected);
}

}  // namespace

// 7 inputs and batches of 1 and 5: values that are not near a kink.
TEST_CASE("gradients of the sparse bottleneck equal numeric ones",
          "[bottlenecks][sparse]") {
  const SparseOptions sparse =
      GENERATE(with_l1(Activation::kRelu), with_l1(Activation::kTanh),
               with_kl(), with_top_k(2), with_top_k(6));
  for (const std::size_t batch : {1, 5}) {
    Sparse layer(Shape{7}, sparse);
    BoundLayer bound(layer, batch);
    CAPTURE(sparse.l1, sparse.kl_weight, sparse.top_k, batch);
    CHECK(bound.worst_gradient_error() <= kNumericGradient);
  }
}

TEST_CASE("l1 adds λ times a sample's magnitudes to the mean loss",
          "[bottlenecks][sparse]") {
  Sparse layer(Shape{7}, with_l1(Activation::kTanh));
  BoundLayer bound(layer, 5);
  const double share = share_of_loss(layer, bound);
  double sum = 0.0;
  for (const float h : bound.output()) sum += std::abs(h);
  CHECK(is_close(share, 0.3 * sum / 5.0));
}

TEST_CASE("kl compares each unit's mean over the batch with its target",
          "[bottlenecks][sparse]") {
  Sparse layer(Shape{7}, with_kl());
  BoundLayer bound(layer, 4);
  const double share = share_of_loss(layer, bound);
  double sum = 0.0;
  for (std::size_t j = 0; j < 5; ++j) {
    double mean = 0.0;
    for (std::size_t i = 0; i < 4; ++i) mean += bound.output()[5 * i + j] / 4.0;
    sum += reference::bernoulli_kl(mean, 0.1);
  }
  CHECK(is_close(share, 0.7 * sum));
  // Without weights every activation is σ(0) = ½: ρ ln 2ρ + (1−ρ) ln 2(1−ρ).
  for (auto& values : bound.values()) {
    std::fill(values.begin(), values.end(), 0.0F);
  }
  CHECK(is_close(share_of_loss(layer, bound), 0.7 * 5.0 * 0.3680642));
}

TEST_CASE("topK keeps k activations of each sample, in inference, too",
          "[bottlenecks][sparse]") {
  Dense dense(Shape{7}, with_top_k(2).dense);
  BoundLayer all(dense, 5);
  Sparse layer(Shape{7}, with_top_k(2));
  BoundLayer bound(layer, 5);
  bound.options.mode = GENERATE(Mode::kInference, Mode::kTraining);
  (void)all.loss();
  (void)bound.loss();
  for (std::size_t i = 0; i < 5; ++i) {
    const auto row = std::span(all.output()).subspan(6 * i, 6);
    const auto mask = reference::largest_mask(row, 2);
    for (std::size_t j = 0; j < 6; ++j) {
      CHECK(bound.output()[6 * i + j] == mask[j] * row[j]);
    }
  }
  CHECK_FALSE(layer.has_penalty());
}

TEST_CASE("gradients pass a kept activation even if it is 0",
          "[bottlenecks][sparse]") {
  Sparse layer(Shape{7}, with_top_k(2));
  BoundLayer bound(layer, 1);
  for (auto& values : bound.values()) {
    std::fill(values.begin(), values.end(), 0.0F);
  }
  (void)bound.loss();
  bound.backward({});
  // Of equal ones the first are kept.
  const auto& d_bias = bound.gradients()[1];
  CHECK(d_bias[0] != 0.0F);
  CHECK(d_bias[1] != 0.0F);
  CHECK(d_bias[2] == 0.0F);
}

TEST_CASE("statistics tell how sparse a code is", "[bottlenecks][sparse]") {
  Sparse layer(Shape{3}, options(4, Activation::kRelu));
  const auto statistics = layer.make_statistics();
  const std::vector<float> codes = {1.0F, 0.0F, 0.0F, 2.0F,
                                    0.0F, 0.0F, 0.0F, 5.0F};
  Pass pass;
  pass.batch = 2;
  Metrics metrics;
  // Whatever was seen before a reset is forgotten.
  statistics->collect({}, std::vector<float>(8, 9.0F), pass);
  statistics->reset();
  statistics->collect({}, codes, pass);
  statistics->report(metrics);
  CHECK(metrics ==
        Metrics{{"l0", 1.5}, {"meanActivation", 1.0}, {"deadUnits", 2.0}});
}

}  // namespace ae::test
