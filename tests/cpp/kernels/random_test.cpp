// SPDX-License-Identifier: MIT
#include "kernels/random.h"

#include <catch2/catch_test_macros.hpp>

#include "reference/random.h"
#include "support/arrays.h"
#include "support/closeness.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

constexpr RandomStream kStream{7, RandomPurpose::kCorruption, 5, 3};
constexpr std::size_t kChunk = 64;  // of src/kernels/random.cpp

/// Mean of f(x) over draws.
template <class F>
double mean(const std::vector<float>& draws, F&& f) {
  double sum = 0.0;
  for (const double x : draws) sum += f(x);
  return sum / static_cast<double>(draws.size());
}

}  // namespace

TEST_CASE("uniform draws equal their twin at every length", "[kernels]") {
  for (const std::size_t length : lengths(kChunk)) {
    Guarded<float> out(std::vector<float>(length, NAN));
    kernels::fill_uniform(out.span(), kStream);
    for (std::size_t i = 0; i < length; ++i) {
      CHECK(out.span()[i] == reference::uniform(kStream, i));
    }
    CHECK(out.is_intact());
  }
}

TEST_CASE("normal draws equal their twin at every length", "[kernels]") {
  for (const std::size_t length : lengths(kChunk)) {
    std::vector<double> expected;
    for (std::size_t i = 0; i < length; ++i) {
      expected.push_back(reference::normal(kStream, i));
    }
    Guarded<float> out(std::vector<float>(length, NAN));
    kernels::fill_normal(out.span(), kStream);
    CAPTURE(length);
    CHECK(largest_error(out.span(), expected) <= kNormalDraw);
    CHECK(out.is_intact());
  }
}

// With n = 2¹⁸ draws the standard error of a mean of variance s² is s / 512;
// five of them are never met by chance, and the seed is fixed anyway.

TEST_CASE("uniform draws have the moments of the uniform distribution",
          "[kernels]") {
  std::vector<float> draws(1U << 18);
  kernels::fill_uniform(draws, kStream);
  const auto square = [](double x) { return (x - 0.5) * (x - 0.5); };
  CHECK(std::abs(mean(draws, [](double x) { return x; }) - 0.5) <
        5.0 * std::sqrt(1.0 / 12.0) / 512.0);
  CHECK(std::abs(mean(draws, square) - 1.0 / 12.0) <
        5.0 * std::sqrt(1.0 / 180.0) / 512.0);
  CHECK(*std::min_element(draws.begin(), draws.end()) >= 0.0F);
  CHECK(*std::max_element(draws.begin(), draws.end()) < 1.0F);
}

TEST_CASE("normal draws have the moments of the normal distribution",
          "[kernels]") {
  std::vector<float> draws(1U << 18);
  kernels::fill_normal(draws, kStream);
  const double moments[] = {0.0, 1.0, 0.0, 3.0};
  // Var xᵏ = E x²ᵏ − (E xᵏ)².
  const double variances[] = {1.0, 2.0, 15.0, 96.0};
  for (int k = 1; k <= 4; ++k) {
    const auto power = [k](double x) { return std::pow(x, k); };
    CAPTURE(k);
    CHECK(std::abs(mean(draws, power) - moments[k - 1]) <
          5.0 * std::sqrt(variances[k - 1]) / 512.0);
  }
}

}  // namespace ae::test
