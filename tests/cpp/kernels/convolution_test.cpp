// SPDX-License-Identifier: MIT
#include "kernels/convolution.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "reference/activation.h"
#include "reference/window.h"
#include "support/arrays.h"
#include "support/closeness.h"
#include "support/tolerances.h"
#include "support/windows.h"

namespace ae::test {
namespace {

using kernels::Activation;
using kernels::Window;

constexpr std::size_t kSamples = 3;

/// Calls `body(p, f, k, image)` for everything one convolution multiplies.
template <class Body>
void for_products(const Window& w, std::size_t filters, Body&& body) {
  for (std::size_t p = 0; p < kSamples * w.positions(); ++p) {
    reference::for_values(w, [&](auto k, auto i, auto j, auto c) {
      const auto at = reference::index(w, p, i, j, c);
      for (std::size_t f = 0; at && f < filters; ++f) body(p, f, k, *at);
    });
  }
}

/// Arrays of a convolution and its scratch memory, which starts as NaN.
struct Arrays {
  Arrays(const WindowCase& one, std::size_t filter_count)
      : window(make_window(one.image, one.options)),
        filters(filter_count),
        image(random_floats(kSamples * one.image.size(), 210)),
        map(random_floats(kSamples * window.positions() * filters, 211)),
        weight(random_floats(window.column_size() * filters, 212)),
        scratch(kernels::convolution_scratch_size(window, filters), NAN) {}

  Window window;
  std::size_t filters;
  std::vector<float> image, map, weight, scratch;
};

/// All terms are at most 1, and no sum has more of them than this.
double allowed(std::size_t terms) {
  return static_cast<double>(terms) * float_sum(terms);
}

}  // namespace

TEST_CASE("convolve equals its twin, bias and activation included", "[conv]") {
  const std::size_t filters = GENERATE(1, 2, 9);
  const bool use_bias = GENERATE(false, true);
  const auto bias = random_floats(use_bias ? filters : 0, 213);
  for (const WindowCase& one : window_cases()) {
    Arrays a(one, filters);
    CAPTURE(one.image.to_string(), one.options.size[1], one.options.strides[1]);
    std::vector<double> expected(a.map.size(), 0.0);
    for_products(a.window, filters, [&](auto p, auto f, auto k, auto at) {
      expected[p * filters + f] +=
          static_cast<double>(a.image[at]) * a.weight[k * filters + f];
    });
    for (std::size_t i = 0; i < expected.size(); ++i) {
      if (use_bias) expected[i] += bias[i % filters];
      expected[i] = reference::activate(Activation::kTanh, expected[i]);
    }
    Guarded<float> map(std::vector<float>(a.map.size(), NAN));
    kernels::convolve(map.span(), a.image, a.weight, {bias, Activation::kTanh},
                      a.window, a.scratch);
    CHECK(map.is_intact());
    CHECK(largest_error(map.span(), expected) <=
          allowed(a.window.column_size() + 1) + kElementwise);
  }
}

TEST_CASE("convolve_transposed equals its twin, bias and activation included",
          "[conv]") {
  const std::size_t filters = GENERATE(1, 2, 9);
  const bool use_bias = GENERATE(false, true);
  for (const WindowCase& one : window_cases()) {
    Arrays a(one, filters);
    const std::size_t channels = a.window.channels;
    const auto bias = random_floats(use_bias ? channels : 0, 213);
    CAPTURE(one.image.to_string(), one.options.size[1], one.options.strides[1]);
    std::vector<double> expected(a.image.size(), 0.0);
    for_products(a.window, filters, [&](auto p, auto f, auto k, auto at) {
      expected[at] += static_cast<double>(a.map[p * filters + f]) *
                      a.weight[k * filters + f];
    });
    for (std::size_t i = 0; i < expected.size(); ++i) {
      if (use_bias) expected[i] += bias[i % channels];
      expected[i] = reference::activate(Activation::kTanh, expected[i]);
    }
    Guarded<float> image(std::vector<float>(a.image.size(), NAN));
    kernels::convolve_transposed(image.span(), a.map, a.weight,
                                 {bias, Activation::kTanh}, a.window,
                                 a.scratch);
    CHECK(image.is_intact());
    CHECK(largest_error(image.span(), expected) <=
          allowed(35 * filters + 1) + kElementwise);
  }
}

TEST_CASE("convolve_weight_gradient equals its twin", "[conv]") {
  const std::size_t filters = GENERATE(1, 2, 9);
  for (const WindowCase& one : window_cases()) {
    Arrays a(one, filters);
    CAPTURE(one.image.to_string(), one.options.size[1], one.options.strides[1]);
    std::vector<double> expected(a.weight.size(), 0.0);
    for_products(a.window, filters, [&](auto p, auto f, auto k, auto at) {
      expected[k * filters + f] +=
          static_cast<double>(a.image[at]) * a.map[p * filters + f];
    });
    Guarded<float> d_weight(std::vector<float>(a.weight.size(), NAN));
    kernels::convolve_weight_gradient(d_weight.span(), a.image, a.map, a.window,
                                      a.scratch);
    CHECK(d_weight.is_intact());
    CHECK(largest_error(d_weight.span(), expected) <=
          allowed(kSamples * a.window.positions()));
  }
}

TEST_CASE("large images make no difference", "[conv]") {
  const WindowCase one = {{40, 37, 4}, {{3, 3}, {1, 1}, Padding::kSame}};
  const std::size_t filters = GENERATE(1, 5);
  Arrays a(one, filters);
  std::vector<double> map(a.map.size(), 0.0);
  std::vector<double> image(a.image.size(), 0.0);
  std::vector<double> d_weight(a.weight.size(), 0.0);
  for_products(a.window, filters, [&](auto p, auto f, auto k, auto at) {
    const double x = a.image[at];
    const double y = a.map[p * filters + f];
    const double w = a.weight[k * filters + f];
    map[p * filters + f] += x * w;
    image[at] += y * w;
    d_weight[k * filters + f] += x * y;
  });
  std::vector<float> got(a.map.size(), NAN);
  kernels::convolve(got, a.image, a.weight, {}, a.window, a.scratch);
  CHECK(largest_error(got, map) <= allowed(36));
  got.assign(a.image.size(), NAN);
  kernels::convolve_transposed(got, a.map, a.weight, {}, a.window, a.scratch);
  CHECK(largest_error(got, image) <= allowed(9 * filters));
  got.assign(a.weight.size(), NAN);
  kernels::convolve_weight_gradient(got, a.image, a.map, a.window, a.scratch);
  CHECK(largest_error(got, d_weight) <= allowed(3 * 40 * 37));
}

}  // namespace ae::test
