// SPDX-License-Identifier: MIT
// Naive twin of kernels/symmetric_eigen.h: Jacobi's method of 1846.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace ae::reference {

/// The eigenvalues of a symmetric n × n matrix, by falling value: rotations
/// take one off-diagonal value after another to 0.
inline std::vector<double> eigenvalues(std::vector<double> a, std::size_t n) {
  const auto at = [&](std::size_t i, std::size_t j) -> double& {
    return a[i * n + j];
  };
  for (std::size_t round = 0; round < 30; ++round) {
    for (std::size_t p = 0; p < n; ++p) {
      for (std::size_t q = p + 1; q < n; ++q) {
        const double angle =
            0.5 * std::atan2(2.0 * at(p, q), at(q, q) - at(p, p));
        const double c = std::cos(angle);
        const double s = std::sin(angle);
        for (std::size_t k = 0; k < n; ++k) {
          const double x = at(k, p);
          const double y = at(k, q);
          at(k, p) = c * x - s * y;
          at(k, q) = s * x + c * y;
        }
        for (std::size_t k = 0; k < n; ++k) {
          const double x = at(p, k);
          const double y = at(q, k);
          at(p, k) = c * x - s * y;
          at(q, k) = s * x + c * y;
        }
      }
    }
  }
  std::vector<double> values(n);
  for (std::size_t i = 0; i < n; ++i) values[i] = at(i, i);
  std::sort(values.begin(), values.end(), std::greater<>());
  return values;
}

}  // namespace ae::reference
