// SPDX-License-Identifier: MIT
#include "kernels/ssim.h"

#include <catch2/catch_test_macros.hpp>

#include "reference/ssim.h"
#include "support/arrays.h"
#include "support/numeric_gradient.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

using kernels::SsimGrid;

// E[x²] − E[x]² loses bits of values near 1 in float; they are compared with
// c2 = 9e-4, so that an error of 4 roundings grows a thousandfold.
constexpr double kSsim = 4.0 * kRounding * 1.0 / 9e-4;

struct Comparison {
  double mean;
  std::vector<float> gradient;
};

Comparison compare(const SsimGrid& grid, const std::vector<float>& y,
                   const std::vector<float>& t) {
  Guarded<float> gradient(std::vector<float>(y.size(), NAN));
  Guarded<float> workspace(
      std::vector<float>(kernels::ssim_workspace_size(grid), NAN));
  const double mean =
      kernels::ssim(gradient.span(), ExactlySized(y).span(),
                    ExactlySized(t).span(), grid, workspace.span());
  CHECK(gradient.is_intact());
  CHECK(workspace.is_intact());
  return {mean, copy_of(gradient.span())};
}

const std::vector<float> kUniform3(3, 1.0F / 3.0F);
const std::vector<float> kUniform7(7, 1.0F / 7.0F);
const std::vector<float> kUneven = {0.1F, 0.2F, 0.4F, 0.3F};

const SsimGrid kGrids[] = {
    {3, 3, 1, kUniform3, 1e-4F, 9e-4F},  {5, 4, 1, kUniform3, 1e-4F, 9e-4F},
    {7, 9, 3, kUniform7, 1e-4F, 9e-4F},  {6, 11, 2, kUneven, 0.01F, 0.09F},
    {13, 8, 1, kUniform7, 1e-4F, 9e-4F},
};

}  // namespace

TEST_CASE("the structural similarity equals its twin", "[kernels][ssim]") {
  for (const SsimGrid& grid : kGrids) {
    const std::size_t size = grid.height * grid.width * grid.channels;
    const auto y = random_floats(size, 3, 0.0F, 1.0F);
    const auto t = random_floats(size, 4, 0.0F, 1.0F);
    CAPTURE(grid.height, grid.width);
    CHECK(std::abs(compare(grid, y, t).mean - reference::ssim(grid, y, t)) <=
          kSsim);
  }
}

TEST_CASE("the gradient of the structural similarity equals the numeric one",
          "[kernels][ssim]") {
  for (const SsimGrid& grid : kGrids) {
    const std::size_t size = grid.height * grid.width * grid.channels;
    auto y = random_floats(size, 5, 0.0F, 1.0F);
    const auto t = random_floats(size, 6, 0.0F, 1.0F);
    const auto gradient = compare(grid, y, t).gradient;
    const auto numeric =
        numeric_gradient(y, [&] { return reference::ssim(grid, y, t); });
    CAPTURE(grid.height, grid.width);
    CHECK(gradient_error(gradient, numeric) <= kNumericGradient);
  }
}

TEST_CASE("an image is similar to itself, and to its negative not at all",
          "[kernels][ssim]") {
  const SsimGrid grid{7, 9, 3, kUniform7, 1e-4F, 9e-4F};
  const auto t = random_floats(7 * 9 * 3, 7, 0.0F, 1.0F);
  CHECK(std::abs(compare(grid, t, t).mean - 1.0) <= kSsim);
  std::vector<float> negative;
  for (const float value : t) negative.push_back(1.0F - value);
  CHECK(compare(grid, negative, t).mean < -0.8);
}

TEST_CASE("the similarity of two even images is that of their means",
          "[kernels][ssim]") {
  // By hand: no variance, so (2·0.5·0.25 + c1) / (0.25 + 0.0625 + c1).
  const SsimGrid grid{8, 8, 1, kUniform7, 1e-4F, 9e-4F};
  const std::vector<float> y(64, 0.5F);
  const std::vector<float> t(64, 0.25F);
  CHECK(std::abs(compare(grid, y, t).mean - 0.2501 / 0.3126) <= kSsim);
}

TEST_CASE("the Gaussian window has Wang's weights", "[kernels][ssim]") {
  std::vector<float> window(11);
  kernels::fill_gaussian_window(window);
  double sum = 0.0;
  for (int i = -5; i <= 5; ++i) sum += std::exp(-i * i / 4.5);
  for (int i = -5; i <= 5; ++i) {
    const double expected = std::exp(-i * i / 4.5) / sum;
    CHECK(std::abs(window[static_cast<std::size_t>(i + 5)] - expected) <=
          kElementwise);
  }
}

}  // namespace ae::test
