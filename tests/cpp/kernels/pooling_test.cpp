// SPDX-License-Identifier: MIT
#include "kernels/pooling.h"

#include <catch2/catch_test_macros.hpp>

#include "reference/window.h"
#include "support/arrays.h"
#include "support/closeness.h"
#include "support/tolerances.h"
#include "support/windows.h"

namespace ae::test {
namespace {

constexpr std::size_t kSamples = 3;

/// Random multiples of 1/4: many are equal.
std::vector<float> with_ties(std::size_t count, std::uint32_t seed) {
  auto values = random_floats(count, seed);
  for (float& value : values) value = std::round(value * 4.0F) / 4.0F;
  return values;
}

/// Calls `body(window, cells, at, size)` for every case, position and channel.
template <class Body>
void for_pooled(const kernels::Window& window, Body&& body) {
  for (std::size_t p = 0; p < kSamples * window.positions(); ++p) {
    for (std::size_t c = 0; c < window.channels; ++c) {
      body(reference::cells(window, p, c), p * window.channels + c);
    }
  }
}

std::size_t pooled_size(const kernels::Window& window) {
  return kSamples * window.positions() * window.channels;
}

}  // namespace

TEST_CASE("max_pool and its gradient equal their twins, ties to the first",
          "[conv]") {
  for (const WindowCase& one : window_cases()) {
    const auto window = make_window(one.image, one.options);
    const ExactlySized image(with_ties(kSamples * one.image.size(), 220));
    const ExactlySized d_pooled(random_floats(pooled_size(window), 221));
    CAPTURE(one.image.to_string(), one.options.size[1], one.options.strides[1]);
    Guarded<float> pooled(std::vector<float>(pooled_size(window), NAN));
    kernels::max_pool(pooled.span(), image.span(), window);
    Guarded<float> d_image(random_floats(image.span().size(), 222));
    std::vector<float> expected(pooled_size(window));
    std::vector<double> d_expected(d_image.span().begin(),
                                   d_image.span().end());
    for_pooled(window, [&](const auto& cells, std::size_t at) {
      const auto largest = reference::first_largest(image.span(), cells);
      expected[at] = image.span()[largest];
      d_expected[largest] += d_pooled.span()[at];
    });
    CHECK(pooled.is_intact());
    CHECK(same_bits(pooled.span(), expected));
    kernels::max_pool_backward(d_image.span(), d_pooled.span(), image.span(),
                               window);
    CHECK(d_image.is_intact());
    // At most one term a cell of the window.
    CHECK(largest_error(d_image.span(), d_expected) <= 36.0 * float_sum(36));
  }
}

TEST_CASE("average_pool and its gradient equal their twins", "[conv]") {
  for (const WindowCase& one : window_cases()) {
    const auto window = make_window(one.image, one.options);
    const ExactlySized image(random_floats(kSamples * one.image.size(), 223));
    const ExactlySized d_pooled(random_floats(pooled_size(window), 224));
    CAPTURE(one.image.to_string(), one.options.size[1], one.options.strides[1]);
    Guarded<float> d_image(random_floats(image.span().size(), 225));
    std::vector<double> expected(pooled_size(window));
    std::vector<double> d_expected(d_image.span().begin(),
                                   d_image.span().end());
    for_pooled(window, [&](const auto& cells, std::size_t at) {
      const auto count = static_cast<double>(cells.size());
      for (const std::size_t cell : cells) {
        expected[at] += image.span()[cell] / count;
        d_expected[cell] += d_pooled.span()[at] / count;
      }
    });
    Guarded<float> pooled(std::vector<float>(pooled_size(window), NAN));
    kernels::average_pool(pooled.span(), image.span(), window);
    CHECK(pooled.is_intact());
    CHECK(largest_error(pooled.span(), expected) <= float_sum(36));
    kernels::average_pool_backward(d_image.span(), d_pooled.span(), window);
    CHECK(d_image.is_intact());
    CHECK(largest_error(d_image.span(), d_expected) <= 36.0 * float_sum(36));
  }
}

TEST_CASE("up_sample and its gradient equal their twins", "[conv]") {
  const kernels::Resize cases[] = {{2, 3, 1, 4, 6},  {2, 3, 5, 5, 7},
                                   {4, 4, 4, 4, 7},  {1, 3, 2, 1, 10},
                                   {3, 1, 9, 10, 1}, {5, 6, 3, 8, 11}};
  for (const auto& r : cases) {
    const std::size_t small = kSamples * r.rows * r.cols * r.channels;
    const std::size_t large =
        kSamples * r.large_rows * r.large_cols * r.channels;
    CAPTURE(r.rows, r.cols, r.channels, r.large_rows, r.large_cols);
    const ExactlySized image(random_floats(small, 226));
    const ExactlySized d_large(random_floats(large, 227));
    Guarded<float> d_image(random_floats(small, 228));
    std::vector<float> expected;
    std::vector<double> d_expected(d_image.span().begin(),
                                   d_image.span().end());
    for (std::size_t i = 0; i < large; ++i) {
      const std::size_t c = i % r.channels;
      const std::size_t x = i / r.channels % r.large_cols;
      const std::size_t y = i / r.channels / r.large_cols % r.large_rows;
      const std::size_t b = i / r.channels / r.large_cols / r.large_rows;
      const std::size_t row = b * r.rows + y * r.rows / r.large_rows;
      const std::size_t from =
          (row * r.cols + x * r.cols / r.large_cols) * r.channels + c;
      expected.push_back(image.span()[from]);
      d_expected[from] += d_large.span()[i];
    }
    Guarded<float> result(std::vector<float>(large, NAN));
    kernels::up_sample(result.span(), image.span(), r);
    CHECK(result.is_intact());
    CHECK(same_bits(result.span(), expected));
    kernels::up_sample_backward(d_image.span(), d_large.span(), r);
    CHECK(d_image.is_intact());
    CHECK(largest_error(d_image.span(), d_expected) <= 17.0 * float_sum(17));
  }
}

}  // namespace ae::test
