// SPDX-License-Identifier: MIT
#include "layers/dropout.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>

#include "kernels/dropout.h"
#include "support/bound_layer.h"
#include "support/closeness.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

std::vector<float> dropped(double rate, const Pass& pass, std::size_t size) {
  Dropout layer(Shape{size / pass.batch}, rate);
  const std::vector<float> ones(size, 1.0F);
  std::vector<float> kept(layer.kept_size(pass.batch), NAN);
  std::vector<float> output(size, NAN);
  Pass own = pass;
  own.kept = kept;
  layer.forward(ones, output, own);
  return output;
}

}  // namespace

TEST_CASE("drop keeps what drew at least the rate", "[kernels]") {
  for (const std::size_t length : lengths()) {
    const ExactlySized x(random_floats(length, 65));
    const ExactlySized uniform(random_floats(length, 66, 0.0F, 1.0F));
    Guarded<float> out(std::vector<float>(length, NAN));
    kernels::drop(out.span(), x.span(), uniform.span(), 0.25F);
    std::vector<double> expected;
    for (std::size_t i = 0; i < length; ++i) {
      expected.push_back(uniform.span()[i] >= 0.25F ? x.span()[i] / 0.75 : 0.0);
    }
    CHECK(largest_error(out.span(), expected) <= kElementwise);
    CHECK(out.is_intact());
  }
  const std::vector<float> edge = {0.25F};
  std::vector<float> out(1);
  kernels::drop(out, std::vector<float>{3.0F}, edge, 0.25F);
  CHECK(out[0] == 4.0F);
}

TEST_CASE("gradients of dropout equal numeric ones", "[layers]") {
  Dropout layer(Shape{3, 4}, 0.4);
  BoundLayer bound(layer, 5);
  bound.options.mode = GENERATE(Mode::kTraining, Mode::kEvaluation);
  CHECK(bound.worst_gradient_error() <= kNumericGradient);
}

TEST_CASE("dropout drops its rate and keeps the mean", "[layers]") {
  constexpr std::size_t kSize = 40'000;
  const auto y =
      dropped(0.3, {.batch = 4, .options = {.mode = Mode::kTraining}}, kSize);
  double zeros = 0.0;
  double sum = 0.0;
  for (const float value : y) {
    zeros += value == 0.0F ? 1.0 : 0.0;
    sum += value;
  }
  // A share of 40 000 draws has a standard error of √(0.21/40000) = 0.23 %,
  // the mean 1/0.7 of that: five of them.
  CHECK(std::abs(zeros / kSize - 0.3) < 0.0115);
  CHECK(std::abs(sum / kSize - 1.0) < 0.0165);
}

TEST_CASE("draws differ by row, step and layer, and repeat", "[layers]") {
  const Pass pass = {.batch = 2, .options = {.mode = Mode::kTraining}};
  const auto y = dropped(0.5, pass, 200);
  CHECK(same_bits(y, dropped(0.5, pass, 200)));
  CHECK_FALSE(same_bits(std::span(y).first(100), std::span(y).last(100)));
  Pass other = pass;
  other.options.step = 1;
  CHECK_FALSE(same_bits(y, dropped(0.5, other, 200)));
  other = pass;
  other.position = 1;
  CHECK_FALSE(same_bits(y, dropped(0.5, other, 200)));
  other = pass;
  other.seed = 1;
  CHECK_FALSE(same_bits(y, dropped(0.5, other, 200)));
}

TEST_CASE("outside of training dropout changes nothing", "[layers]") {
  const Mode mode = GENERATE(Mode::kInference, Mode::kEvaluation);
  const auto y = dropped(0.5, {.batch = 2, .options = {.mode = mode}}, 40);
  CHECK(y == std::vector<float>(40, 1.0F));
}

}  // namespace ae::test
