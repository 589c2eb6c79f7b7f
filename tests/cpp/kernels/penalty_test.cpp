// SPDX-License-Identifier: MIT
#include "kernels/penalty.h"

#include <catch2/catch_test_macros.hpp>

#include "reference/penalty.h"
#include "support/arrays.h"
#include "support/closeness.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

constexpr std::size_t kChunk = 1024;
constexpr float kL1 = 0.3F;
constexpr float kL2 = 0.7F;

}  // namespace

TEST_CASE("norm penalties and their gradients equal their twins",
          "[kernels][penalties]") {
  for (const std::size_t length : lengths(kChunk)) {
    auto x = random_floats(length, 30);
    if (length > 3) x[3] = 0.0F;
    const auto before = random_floats(length, 31);
    Guarded<float> gradient(before);
    kernels::add_norm_gradient(gradient.span(), x, kL1, kL2);
    std::vector<double> expected;
    for (std::size_t i = 0; i < length; ++i) {
      expected.push_back(before[i] +
                         reference::norm_derivative(x[i], kL1, kL2));
    }
    const double sum = reference::norm_penalty(x, kL1, kL2);
    CAPTURE(length);
    CHECK(std::abs(kernels::norm_penalty(x, kL1, kL2) - sum) <=
          kChunkedSum * sum);
    CHECK(largest_error(gradient.span(), expected) <= kElementwise);
    CHECK(gradient.is_intact());
  }
}

TEST_CASE("a difference is spread to both of its sides",
          "[kernels][penalties]") {
  for (const std::size_t length : lengths()) {
    const auto a = random_floats(length, 32);
    const auto b = random_floats(length, 33);
    const auto before = random_floats(length, 34);
    Guarded<float> d_a(before);
    Guarded<float> d_b(std::vector<float>(length, NAN));
    kernels::spread_difference(d_a.span(), d_b.span(), a, b, 0.25F);
    std::vector<double> expected_a;
    std::vector<double> expected_b;
    for (std::size_t i = 0; i < length; ++i) {
      const double part = 0.25 * (static_cast<double>(a[i]) - b[i]);
      expected_a.push_back(before[i] + part);
      expected_b.push_back(-part);
    }
    CAPTURE(length);
    CHECK(largest_error(d_a.span(), expected_a) <= kElementwise);
    CHECK(largest_error(d_b.span(), expected_b) <= kElementwise);
    CHECK(d_a.is_intact());
    CHECK(d_b.is_intact());
  }
}

}  // namespace ae::test
