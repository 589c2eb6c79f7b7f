// SPDX-License-Identifier: MIT
#include "kernels/im2col.h"

#include <catch2/catch_test_macros.hpp>

#include "reference/window.h"
#include "support/arrays.h"
#include "support/closeness.h"
#include "support/tolerances.h"
#include "support/windows.h"

namespace ae::test {
namespace {

constexpr std::size_t kSamples = 3;

/// All positions, one in the middle of a row, and some over a sample's end.
std::vector<std::pair<std::size_t, std::size_t>> ranges(
    const kernels::Window& window) {
  const std::size_t each = window.positions();
  return {{0, kSamples * each},
          {each / 2, 1},
          {each - 1, each + 1},
          {kSamples * each, 0}};
}

}  // namespace

TEST_CASE("im2col equals its twin", "[conv]") {
  for (const WindowCase& one : window_cases()) {
    const auto window = make_window(one.image, one.options);
    const ExactlySized image(random_floats(kSamples * one.image.size(), 200));
    for (const auto& [first, count] : ranges(window)) {
      CAPTURE(one.image.to_string(), one.options.size[1],
              one.options.strides[1], first, count);
      Guarded<float> columns(
          std::vector<float>(count * window.column_size(), NAN));
      kernels::im2col(columns.span(), image.span(), window, first, count);
      CHECK(columns.is_intact());
      CHECK(same_bits(columns.span(),
                      reference::im2col(image.span(), window, first, count)));
    }
  }
}

TEST_CASE("col2im adds what its twin adds", "[conv]") {
  for (const WindowCase& one : window_cases()) {
    const auto window = make_window(one.image, one.options);
    const auto before = random_floats(kSamples * one.image.size(), 201);
    for (const auto& [first, count] : ranges(window)) {
      const ExactlySized columns(
          random_floats(count * window.column_size(), 202));
      CAPTURE(one.image.to_string(), one.options.size[1],
              one.options.strides[1], first, count);
      Guarded<float> image(before);
      kernels::col2im(image.span(), columns.span(), window, first, count);
      CHECK(image.is_intact());
      // At most one term a cell of the window; each is at most 1.
      const double allowed = 36.0 * float_sum(36);
      CHECK(largest_error(image.span(),
                          reference::col2im(before, columns.span(), window,
                                            first)) <= allowed);
    }
  }
}

}  // namespace ae::test
