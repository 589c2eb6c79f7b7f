// SPDX-License-Identifier: MIT
#include "kernels/symmetric_eigen.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>

#include "reference/symmetric_eigen.h"
#include "support/arrays.h"

namespace ae::test {
namespace {

// Backward stable: errors of a few roundings of 2⁻⁵³ a step, N steps, beside
// the largest value.
constexpr double tolerance(std::size_t n) {
  return 20.0 * static_cast<double>(n + 1) * 1.2e-16;
}

struct Eigen {
  std::vector<double> values;
  std::vector<double> vectors;
  bool converged;
};

Eigen eigen(const std::vector<double>& matrix, std::size_t n) {
  Guarded<double> values(std::vector<double>(n, NAN));
  Guarded<double> vectors(std::vector<double>(n * n, NAN));
  Guarded<double> a(matrix);
  Guarded<double> scratch(std::vector<double>(n, NAN));
  const bool converged = kernels::symmetric_eigen(values.span(), vectors.span(),
                                                  a.span(), scratch.span());
  CHECK(values.is_intact());
  CHECK(vectors.is_intact());
  CHECK(a.is_intact());
  CHECK(scratch.is_intact());
  return {{values.span().begin(), values.span().end()},
          {vectors.span().begin(), vectors.span().end()},
          converged};
}

/// Largest |Σ values · vᵢvᵢᵀ − A| and |vᵢ·vⱼ − δᵢⱼ|, the first beside `scale`.
double error_of(const Eigen& result, const std::vector<double>& a,
                std::size_t n, double scale) {
  double largest = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      double rebuilt = -a[i * n + j];
      double product = i == j ? -1.0 : 0.0;
      for (std::size_t k = 0; k < n; ++k) {
        const double* v = &result.vectors[k * n];
        rebuilt += result.values[k] * v[i] * v[j];
        product += result.vectors[i * n + k] * result.vectors[j * n + k];
      }
      largest =
          std::max({largest, std::abs(rebuilt) / scale, std::abs(product)});
    }
  }
  return largest;
}

std::vector<double> random_symmetric(std::size_t n, std::uint32_t seed) {
  const auto values = random_floats(n * n, seed);
  std::vector<double> a(n * n);
  for (std::size_t i = 0; i < n * n; ++i) {
    const std::size_t row = i / n;
    const std::size_t column = i % n;
    a[i] = values[std::min(row, column) * n + std::max(row, column)];
  }
  return a;
}

}  // namespace

TEST_CASE("eigenpairs make up the matrix, as its twin says",
          "[kernels][eigen]") {
  for (const std::size_t n : {0, 1, 2, 3, 4, 5, 8, 13, 40}) {
    CAPTURE(n);
    const auto a = random_symmetric(n, 3);
    const auto result = eigen(a, n);
    CHECK(result.converged);
    CHECK(error_of(result, a, n, static_cast<double>(n)) <= tolerance(n));
    const auto expected = reference::eigenvalues(a, n);
    for (std::size_t i = 0; i < n; ++i) {
      CHECK(std::abs(result.values[i] - expected[i]) <=
            tolerance(n) * static_cast<double>(n));
    }
  }
}

TEST_CASE("eigenvalues known by hand", "[kernels][eigen]") {
  // Of the second difference: 2 − 2·cos(πk / 4).
  const auto result = eigen({2, -1, 0, -1, 2, -1, 0, -1, 2}, 3);
  CHECK(std::abs(result.values[0] - (2.0 + std::sqrt(2.0))) <= tolerance(3));
  CHECK(std::abs(result.values[1] - 2.0) <= tolerance(3));
  CHECK(std::abs(result.values[2] - (2.0 - std::sqrt(2.0))) <= tolerance(3));
}

TEST_CASE("values that are equal, 0, huge or tiny", "[kernels][eigen]") {
  constexpr std::size_t kN = 60;
  for (const double scale : {0.0, 1e-200, 1.0, 1e200}) {
    std::vector<double> rank_one(kN * kN);
    std::vector<double> diagonal(kN * kN, 0.0);
    for (std::size_t i = 0; i < kN; ++i) {
      diagonal[i * kN + i] = scale * static_cast<double>(i / 20);
      for (std::size_t j = 0; j < kN; ++j) {
        rank_one[i * kN + j] = scale * static_cast<double>((i + 1) * (j + 1));
      }
    }
    CAPTURE(scale);
    const double unit = scale > 0.0 ? scale : 1.0;
    for (const auto& a : {rank_one, diagonal}) {
      const auto result = eigen(a, kN);
      CHECK(result.converged);
      CHECK(error_of(result, a, kN, unit * kN * kN * kN) <= tolerance(kN));
    }
  }
}

TEST_CASE("what is no number ends without a result", "[kernels][eigen]") {
  auto a = random_symmetric(5, 4);
  a[7] = a[11] = std::numeric_limits<double>::quiet_NaN();
  CHECK_FALSE(eigen(a, 5).converged);
}

}  // namespace ae::test
