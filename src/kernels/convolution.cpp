// SPDX-License-Identifier: MIT
#include "kernels/convolution.h"

#include "kernels/patches.h"

#include "kernels/convolution_one.h"
#include "kernels/im2col.h"

namespace ae::kernels {
namespace {

// Columns that fit a second-level cache beside gemm's blocks; but rows enough
// that packing the weights anew for each block is small beside the product.
constexpr std::size_t kCachedValues = 32 * 1024;
constexpr std::size_t kFewRows = 96;
constexpr std::size_t kManyRows = 960;
constexpr std::size_t kMostValues = 1024 * 1024;

std::size_t block_rows(const Window& window) {
  const std::size_t size = window.column_size();
  const std::size_t cached = std::min(kManyRows, kCachedValues / size);
  const std::size_t few = std::min(kFewRows, kMostValues / size);
  return std::max({std::size_t{1}, cached, few});
}

/// Calls `body(first, rows)` for blocks of `count` positions.
template <class Body>
void for_blocks(const Window& window, std::size_t count, Body&& body) {
  const std::size_t most = block_rows(window);
  for (std::size_t first = 0; first < count; first += most) {
    body(first, std::min(most, count - first));
  }
}

/// Every row of `values` ← row; zeros where that is empty.
void fill_rows(std::span<float> values, std::span<const float> row) {
  if (row.empty()) std::ranges::fill(values, 0.0F);
  if (row.empty()) return;
  for (std::size_t at = 0; at < values.size(); at += row.size()) {
    copy_run(&values[at], row.data(), row.size());
  }
}

}  // namespace

std::size_t convolution_columns_size(const Window& window) {
  return block_rows(window) * window.column_size();
}

void convolve(std::span<float> map, std::span<const float> image,
              std::span<const float> weight, const Epilogue& epilogue,
              const Window& window, const ConvolutionMemory& memory) {
  const std::size_t size = window.column_size();
  const std::size_t filters = weight.size() / size;
  if (filters == 1) return convolve_one(map, image, weight, epilogue, window);
  for_blocks(window, map.size() / filters, [&](std::size_t at, std::size_t n) {
    im2col(memory.columns, image, window, at, n);
    gemm(map.subspan(at * filters, n * filters),
         row_major(memory.columns, n, size), row_major(weight, size, filters),
         epilogue, memory.gemm);
  });
}

void convolve_transposed(std::span<float> image, std::span<const float> map,
                         std::span<const float> weight,
                         const Epilogue& epilogue, const Window& window,
                         const ConvolutionMemory& memory) {
  const std::size_t size = window.column_size();
  const std::size_t filters = weight.size() / size;
  fill_rows(image, epilogue.bias);
  if (filters == 1) {
    convolve_one_transposed(image, map, weight, window);
  } else {
    for_blocks(
        window, map.size() / filters, [&](std::size_t at, std::size_t n) {
          gemm(memory.columns, row_major(map.subspan(at * filters), n, filters),
               transposed(row_major(weight, size, filters)), {}, memory.gemm);
          col2im(image, memory.columns, window, at, n);
        });
  }
  activate(epilogue.activation, image);
}

void convolve_weight_gradient(std::span<float> d_weight,
                              std::span<const float> image,
                              std::span<const float> map, const Window& window,
                              const ConvolutionMemory& memory) {
  const std::size_t size = window.column_size();
  const std::size_t filters = d_weight.size() / size;
  if (filters == 1) {
    return convolve_one_weight_gradient(d_weight, image, map, window);
  }
  for_blocks(window, map.size() / filters, [&](std::size_t at, std::size_t n) {
    im2col(memory.columns, image, window, at, n);
    gemm(d_weight, transposed(row_major(memory.columns, n, size)),
         row_major(map.subspan(at * filters), n, filters),
         {.accumulate = at > 0}, memory.gemm);
  });
}

}  // namespace ae::kernels
