// SPDX-License-Identifier: MIT
// Naive twin of kernels/gemm.h.
#pragma once

#include <cmath>
#include <vector>

#include "kernels/gemm.h"
#include "reference/activation.h"

namespace ae::reference {

/// activation(A·B + bias), and for each value the sum of magnitudes that went
/// into it, to which rounding errors are relative.
struct Product {
  std::vector<double> value;
  std::vector<double> magnitude;
};

inline Product gemm(const kernels::Matrix& a, const kernels::Matrix& b,
                    const kernels::Epilogue& epilogue) {
  Product product;
  for (std::size_t i = 0; i < a.rows; ++i) {
    for (std::size_t j = 0; j < b.cols; ++j) {
      double sum = epilogue.bias.empty() ? 0.0 : epilogue.bias[j];
      double magnitude = std::abs(sum);
      for (std::size_t k = 0; k < a.cols; ++k) {
        const double left = a.data[i * a.row_stride + k * a.col_stride];
        const double right = b.data[k * b.row_stride + j * b.col_stride];
        sum += left * right;
        magnitude += std::abs(left * right);
      }
      product.value.push_back(activate(epilogue.activation, sum));
      product.magnitude.push_back(magnitude);
    }
  }
  return product;
}

}  // namespace ae::reference
