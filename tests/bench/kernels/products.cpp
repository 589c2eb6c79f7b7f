// SPDX-License-Identifier: MIT
// The engine's matrix product alone, for JavaScript to time and to check.
#include <emscripten.h>

#include <vector>

#include "kernels/gemm.h"
#include "kernels/threads.h"

namespace ae {
namespace {

struct Product {
  std::size_t n = 0;
  std::vector<float> a, b, c, workspace;
};

Product product;

}  // namespace

extern "C" {

/// Called once, before all others. Returns how many threads there are.
EMSCRIPTEN_KEEPALIVE std::size_t start_threads(std::size_t count) {
  return kernels::start_threads(count);
}

/// Makes place for matrices of n × n values.
EMSCRIPTEN_KEEPALIVE void resize_product(std::size_t n) {
  product.n = n;
  for (auto* matrix : {&product.a, &product.b, &product.c}) {
    matrix->assign(n * n, 0.0F);
  }
  product.workspace.resize(kernels::gemm_workspace_size());
}

EMSCRIPTEN_KEEPALIVE float* left() { return product.a.data(); }
EMSCRIPTEN_KEEPALIVE float* right() { return product.b.data(); }
EMSCRIPTEN_KEEPALIVE const float* result() { return product.c.data(); }

/// C ← A·B, `times` times.
EMSCRIPTEN_KEEPALIVE void multiply(std::size_t times) {
  const std::size_t n = product.n;
  for (std::size_t i = 0; i < times; ++i) {
    kernels::gemm(product.c, kernels::row_major(product.a, n, n),
                  kernels::row_major(product.b, n, n), {}, product.workspace);
  }
}

}  // extern "C"
}  // namespace ae
