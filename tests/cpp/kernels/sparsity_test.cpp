// SPDX-License-Identifier: MIT
#include "kernels/sparsity.h"

#include <catch2/catch_test_macros.hpp>

#include "reference/sparsity.h"
#include "support/arrays.h"
#include "support/closeness.h"
#include "support/tolerances.h"

namespace ae::test {

TEST_CASE("magnitudes and their gradient equal their twins at every length",
          "[kernels][sparse]") {
  for (const std::size_t length : lengths(1024)) {
    auto values = random_floats(length, 111);
    if (length > 2) values[2] = 0.0F;
    const ExactlySized x(values);
    Guarded<float> d_x(random_floats(length, 112));
    double sum = 0.0;
    std::vector<double> expected;
    for (std::size_t i = 0; i < length; ++i) {
      const double value = values[i];
      sum += std::abs(value);
      const double sign = value > 0.0 ? 1.0 : value < 0.0 ? -1.0 : 0.0;
      expected.push_back(d_x.span()[i] + 0.25 * sign);
    }
    CAPTURE(length);
    CHECK(std::abs(kernels::sum_of_magnitudes(x.span()) - sum) <=
          kChunkedSum * sum);
    kernels::magnitudes_backward(d_x.span(), x.span(), 0.25F);
    CHECK(largest_error(d_x.span(), expected) <= kElementwise);
    CHECK(d_x.is_intact());
  }
}

TEST_CASE("divergences of average activations equal their twins",
          "[kernels][sparse]") {
  for (const std::size_t length : lengths()) {
    const auto means = random_floats(length, 113, 0.01F, 0.99F);
    Guarded<float> divergences(means);
    Guarded<float> slopes(means);
    std::vector<double> divergence;
    std::vector<double> slope;
    for (const float mean : means) {
      divergence.push_back(reference::bernoulli_kl(mean, 0.1F));
      slope.push_back(reference::bernoulli_kl_slope(mean, 0.1F));
    }
    kernels::bernoulli_kl(divergences.span(), 0.1F);
    kernels::bernoulli_kl_slopes(slopes.span(), 0.1F);
    CAPTURE(length);
    // ln of a rounded quotient: as far off as its terms, which are below 5.
    CHECK(largest_error(divergences.span(), divergence, 5.0) <= kElementwise);
    // 1 − mean rounds relative to 1: at 0.99 that is 100 times as much.
    CHECK(largest_error(slopes.span(), slope, 10.0) <= 10.0 * kElementwise);
    CHECK(divergences.is_intact());
    CHECK(slopes.is_intact());
  }
}

TEST_CASE("averages of 0 and 1 have a finite divergence that pulls them back",
          "[kernels][sparse]") {
  std::vector<float> means = {0.0F, 1.0F};
  kernels::bernoulli_kl(means, 0.05F);
  CHECK(std::isfinite(means[0]));
  CHECK(std::isfinite(means[1]));
  means = {0.0F, 1.0F};
  kernels::bernoulli_kl_slopes(means, 0.05F);
  CHECK(means[0] < 0.0F);
  CHECK(means[1] > 0.0F);
}

TEST_CASE("a row is added to each row", "[kernels][sparse]") {
  for (const std::size_t length : lengths()) {
    if (length == 0) continue;
    const auto y = random_floats(length, 114);
    Guarded<float> x(random_floats(3 * length, 115));
    std::vector<double> expected;
    for (std::size_t i = 0; i < 3 * length; ++i) {
      expected.push_back(x.span()[i] + 0.5 * y[i % length]);
    }
    kernels::add_to_rows(x.span(), y, 0.5F);
    CAPTURE(length);
    CHECK(largest_error(x.span(), expected) <= kElementwise);
    CHECK(x.is_intact());
  }
}

TEST_CASE("the largest values are kept, as a sort would keep them",
          "[kernels][sparse]") {
  for (const std::size_t cols : lengths()) {
    for (std::size_t k = 1; k <= cols; ++k) {
      auto values = random_floats(2 * cols, 116);
      // Ties, within and across the choice.
      for (std::size_t i = 0; i < values.size(); i += 3) values[i] = 0.25F;
      std::vector<float> mask;
      for (std::size_t row = 0; row < 2; ++row) {
        const auto of_row = reference::largest_mask(
            std::span(values).subspan(row * cols, cols), k);
        mask.insert(mask.end(), of_row.begin(), of_row.end());
      }
      Guarded<float> x(values);
      Guarded<float> got(std::vector<float>(values.size(), NAN));
      kernels::keep_largest(x.span(), got.span(), cols, k);
      CAPTURE(cols, k);
      CHECK(same_bits(got.span(), mask));
      for (std::size_t i = 0; i < values.size(); ++i) {
        CHECK(x.span()[i] == (mask[i] > 0.0F ? values[i] : 0.0F));
      }
      CHECK(x.is_intact());
      CHECK(got.is_intact());
    }
  }
}

TEST_CASE("the largest of zeros and NaN are chosen without harm",
          "[kernels][sparse]") {
  std::vector<float> x = {-0.0F, 0.0F, -1.0F, NAN};
  std::vector<float> mask(4);
  kernels::keep_largest(x, mask, 4, 2);
  // The two zeros are equal: the first one is kept.
  CHECK(mask == std::vector<float>{1.0F, 0.0F, 0.0F, 1.0F});
  CHECK(std::isnan(x[3]));
}

}  // namespace ae::test
