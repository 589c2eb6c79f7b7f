// SPDX-License-Identifier: MIT
#include "layers/initializer.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "support/arrays.h"

namespace ae::test {
namespace {

constexpr std::size_t kFanIn = 400;
constexpr std::size_t kFanOut = 100;

std::vector<float> initialized(Initializer kind, InitializerSeed seed) {
  std::vector<float> values(kFanIn * kFanOut, NAN);
  initialize(values, kind, kFanIn, kFanOut, seed);
  return values;
}

double variance(const std::vector<float>& values) {
  double sum = 0.0;
  for (const double value : values) sum += value * value;
  return sum / static_cast<double>(values.size());
}

double largest(const std::vector<float>& values) {
  double result = 0.0;
  for (const double value : values) {
    result = std::max(result, std::abs(value));
  }
  return result;
}

}  // namespace

// A variance from 40 000 draws has a relative standard error of √(2/40000) =
// 0.7 % (normal) or less: 3.5 % is five of them.

TEST_CASE("Glorot's weights have variance 2 / (fan in + fan out)", "[layers]") {
  const double expected = 2.0 / (kFanIn + kFanOut);
  for (const auto kind :
       {Initializer::kGlorotUniform, Initializer::kGlorotNormal}) {
    const double got = variance(initialized(kind, {1, 0}));
    CHECK(std::abs(got / expected - 1.0) < 0.035);
  }
}

TEST_CASE("He's weights have variance 2 / fan in", "[layers]") {
  const double expected = 2.0 / kFanIn;
  for (const auto kind : {Initializer::kHeUniform, Initializer::kHeNormal}) {
    const double got = variance(initialized(kind, {1, 0}));
    CHECK(std::abs(got / expected - 1.0) < 0.035);
  }
}

TEST_CASE("uniform weights fill ±√(3·variance) and no more", "[layers]") {
  const double glorot = std::sqrt(6.0 / (kFanIn + kFanOut));
  const double he = std::sqrt(6.0 / kFanIn);
  const double glorot_got =
      largest(initialized(Initializer::kGlorotUniform, {1, 0}));
  const double he_got = largest(initialized(Initializer::kHeUniform, {1, 0}));
  CHECK(glorot_got <= glorot * 1.000001);
  CHECK(glorot_got > glorot * 0.99);
  CHECK(he_got <= he * 1.000001);
  CHECK(he_got > he * 0.99);
}

TEST_CASE("zeros are zero", "[layers]") {
  CHECK(largest(initialized(Initializer::kZeros, {1, 0})) == 0.0);
}

TEST_CASE("ones are one", "[layers]") {
  CHECK(initialized(Initializer::kOnes, {1, 0}) ==
        std::vector<float>(kFanIn * kFanOut, 1.0F));
}

TEST_CASE("small uniform weights fill ±0.05, whatever the sizes", "[layers]") {
  const auto values = initialized(Initializer::kSmallUniform, {1, 0});
  CHECK(largest(values) <= 0.05 * 1.000001);
  CHECK(largest(values) > 0.05 * 0.99);
  CHECK(std::abs(variance(values) / (0.05 * 0.05 / 3.0) - 1.0) < 0.035);
}

TEST_CASE("weights depend on the seed and the parameter alone", "[layers]") {
  for (const auto kind :
       {Initializer::kGlorotUniform, Initializer::kHeNormal}) {
    const auto values = initialized(kind, {1, 0});
    CHECK(same_bits(values, initialized(kind, {1, 0})));
    CHECK_FALSE(same_bits(values, initialized(kind, {2, 0})));
    CHECK_FALSE(same_bits(values, initialized(kind, {1, 1})));
  }
}

}  // namespace ae::test
