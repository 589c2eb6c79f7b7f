// SPDX-License-Identifier: MIT
// Objectives beside the squared error and cross-entropy: gradients, and values
// that were computed by hand.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>
#include <memory>

#include "objectives/distance_objective.h"
#include "objectives/gaussian_nll.h"
#include "objectives/multinomial.h"
#include "objectives/structural_similarity.h"
#include "reference/activation.h"
#include "support/arrays.h"
#include "support/numeric_gradient.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

using kernels::Activation;

constexpr std::size_t kSize = 48;  // two samples of 4 × 3 × 2

double objective_gradient_error(const Objective& objective,
                                std::uint32_t seed = 60) {
  auto z = random_floats(kSize, seed, -2.0F, 2.0F);
  const auto target = random_floats(kSize, 61, 0.0F, 1.0F);
  constexpr float kScale = 1.0F / kSize;
  const auto numeric = numeric_gradient(z, [&] {
    auto scratch = z;
    return objective.loss(scratch, target) * kScale;
  });
  auto gradient = z;
  (void)objective.loss_backward(gradient, target, kScale);
  return gradient_error(gradient, numeric);
}

double loss_of(const Objective& objective, std::vector<float> z,
               const std::vector<float>& target) {
  return objective.loss(z, target);
}

DistanceObjective absolute() {
  return {"meanAbsoluteError", kernels::kAbsolute, Activation::kLinear};
}

DistanceObjective huber(float delta) {
  return {"huber", kernels::huber_distance(delta), Activation::kLinear};
}

}  // namespace

TEST_CASE("gradients of distances equal the numeric ones", "[objectives]") {
  // The difference of the seeds is nowhere as near to 0 as a step reaches.
  CHECK(objective_gradient_error(absolute(), 64) <= kNumericGradient);
  CHECK(objective_gradient_error(huber(0.7F)) <= kNumericGradient);
  CHECK(objective_gradient_error(DistanceObjective(
            "huber", kernels::huber_distance(0.4F), Activation::kSigmoid)) <=
        kNumericGradient);
}

TEST_CASE("gradients of likelihoods equal the numeric ones", "[objectives]") {
  const auto activation = GENERATE(Activation::kLinear, Activation::kTanh);
  CHECK(objective_gradient_error(GaussianNll(0.0, activation)) <=
        kNumericGradient);
  CHECK(objective_gradient_error(GaussianNll(0.3, activation)) <=
        kNumericGradient);
  CHECK(objective_gradient_error(Multinomial(24)) <= kNumericGradient);
}

TEST_CASE("the gradient of the structural similarity equals the numeric one",
          "[objectives]") {
  const bool gaussian = GENERATE(false, true);
  const StructuralSimilarity similarity(
      Shape{4, 3, 2}, {.gaussian = gaussian, .window_size = 3},
      Activation::kSigmoid);
  CHECK(objective_gradient_error(similarity) <= kNumericGradient);
}

TEST_CASE("absolute and Huber's loss of given differences", "[objectives]") {
  const std::vector<float> z = {0.5F, -1.0F, 3.0F};
  const std::vector<float> target = {0.0F, 1.0F, 3.0F};
  CHECK(loss_of(absolute(), z, target) == 2.5);
  // ½·0.25, 1·(2 − ½) and 0; with delta 4 ½·4.
  CHECK(loss_of(huber(1.0F), z, target) == 0.125 + 1.5);
  CHECK(loss_of(huber(4.0F), z, target) == 0.125 + 2.0);
}

TEST_CASE("the Gaussian likelihood of given differences", "[objectives]") {
  // Squares: 0.25 + 1 + 0 + 0.75; their mean is 0.5.
  const std::vector<float> z = {0.5F, -1.0F, 0.0F, std::sqrt(0.75F)};
  const std::vector<float> target(4, 0.0F);
  constexpr double kTwoPi = 6.283185307179586;
  const double fixed = 2.0 * std::log(kTwoPi * 0.25) + 2.0 / 0.5;
  const double shared = 2.0 * std::log(kTwoPi * 0.5) + 2.0;
  CHECK(std::abs(loss_of(GaussianNll(0.25, Activation::kLinear), z, target) -
                 fixed) < 1e-5);
  CHECK(std::abs(loss_of(GaussianNll(0.0, Activation::kLinear), z, target) -
                 shared) < 1e-5);
}

TEST_CASE("a shared variance stops at its lowest for a perfect output",
          "[objectives]") {
  std::vector<float> z = {0.5F, 0.25F};
  const std::vector<float> target = z;
  const double expected = std::log(6.283185307179586 * 1e-6);
  CHECK(
      std::abs(
          GaussianNll(0.0, Activation::kLinear).loss_backward(z, target, 1.0F) -
          expected) < 1e-5);
  CHECK(z == std::vector<float>{0.0F, 0.0F});
}

TEST_CASE("the multinomial likelihood of given counts, and its softmax",
          "[objectives]") {
  // Softmax of (0, ln 3) is (¼, ¾); two samples.
  const std::vector<float> z = {0.0F, std::log(3.0F), 0.0F, 0.0F};
  const std::vector<float> target = {2.0F, 1.0F, 0.0F, 3.0F};
  const double expected =
      2.0 * std::log(4.0) + std::log(4.0 / 3.0) + 3.0 * std::log(2.0);
  CHECK(std::abs(loss_of(Multinomial(2), z, target) - expected) < 1e-5);
  std::vector<float> y = z;
  Multinomial(2).activate(y);
  const std::vector<float> softmax = {0.25F, 0.75F, 0.5F, 0.5F};
  for (std::size_t i = 0; i < 4; ++i) CHECK(std::abs(y[i] - softmax[i]) < 1e-6);
}

TEST_CASE("the loss of images is 1 − SSIM for each value", "[objectives]") {
  // Even images of 0.5 and 0.25: see ssim_test.cpp.
  const StructuralSimilarity similarity(Shape{8, 8, 1}, {},
                                        Activation::kLinear);
  const double loss = loss_of(similarity, std::vector<float>(128, 0.5F),
                              std::vector<float>(128, 0.25F));
  CHECK(std::abs(loss / 128.0 - (1.0 - 0.2501 / 0.3126)) < 1e-4);
}

}  // namespace ae::test
