// SPDX-License-Identifier: MIT
// Speckle, masks that go by the shape, and several corruptions at once.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "corruptions/corruption_list.h"
#include "corruptions/feature_mask.h"
#include "corruptions/gaussian_noise.h"
#include "corruptions/masking.h"
#include "corruptions/patch_mask.h"
#include "corruptions/speckle.h"
#include "support/arrays.h"

namespace ae::test {
namespace {

constexpr RandomStream kStream{5, RandomPurpose::kCorruption, 2, 1};

std::vector<float> corrupted(const Corruption& corruption,
                             const std::vector<float>& clean,
                             const RandomStream& stream = kStream) {
  std::vector<float> noisy(clean.size(), NAN);
  corruption.apply(noisy, clean, stream);
  return noisy;
}

}  // namespace

TEST_CASE("speckle multiplies: its spread grows with the value, 0 stays",
          "[corruptions]") {
  constexpr std::size_t kSize = 40'000;
  for (const float level : {0.0F, 0.5F, 2.0F}) {
    const auto noisy =
        corrupted(Speckle({.stddev = 0.4}), std::vector<float>(kSize, level));
    double mean = 0.0;
    double square = 0.0;
    for (const float value : noisy) {
      mean += (value - level) / kSize;
      square += std::pow(value - level, 2) / kSize;
    }
    // Five standard errors: σ/√n and σ/√2n.
    CHECK(std::abs(mean) <= 5.0 * 0.4 * level / 200.0);
    CHECK(std::abs(std::sqrt(square) - 0.4 * level) <=
          5.0 * 0.4 * level / 282.8);
  }
  const auto cut =
      corrupted(Speckle({.stddev = 1.0, .lowest = 0.0, .highest = 1.0}),
                std::vector<float>(kSize, 0.5F));
  CHECK(*std::min_element(cut.begin(), cut.end()) == 0.0F);
  CHECK(*std::max_element(cut.begin(), cut.end()) == 1.0F);
}

TEST_CASE("a patch is a rectangle in all channels, everywhere as often",
          "[corruptions]") {
  // 5 × 4 places of a 2 × 3 patch.
  constexpr std::size_t kRows = 6;
  constexpr std::size_t kCols = 6;
  const PatchMask mask({kRows, kCols, 2, 2, 3, 1, -1.0F});
  const std::vector<float> clean(kRows * kCols * 2, 0.5F);
  std::vector<int> found(20, 0);
  constexpr std::uint32_t kDraws = 4000;
  for (std::uint32_t draw = 0; draw < kDraws; ++draw) {
    const auto noisy =
        corrupted(mask, clean, {5, RandomPurpose::kCorruption, draw, 0});
    const auto first = static_cast<std::size_t>(
        std::find(noisy.begin(), noisy.end(), -1.0F) - noisy.begin());
    const std::size_t top = first / 2 / kCols;
    const std::size_t left = first / 2 % kCols;
    auto expected = clean;
    for (std::size_t row = top; row < top + 2; ++row) {
      const auto at = expected.begin() +
                      static_cast<std::ptrdiff_t>((row * kCols + left) * 2);
      std::fill(at, at + 6, -1.0F);
    }
    REQUIRE(noisy == expected);
    ++found[top * 4 + left];
  }
  // Each place 200 times, within five standard errors of a share of 1/20.
  for (const int count : found) {
    CHECK(std::abs(count - 200) < 5.0 * std::sqrt(kDraws * 0.05 * 0.95));
  }
}

TEST_CASE("patches of a sequence are spans of steps, and several are drawn",
          "[corruptions]") {
  const PatchMask mask({50, 1, 3, 4, 1, 3, 0.0F});
  const auto clean = random_floats(150, 50, 0.1F, 0.9F);
  bool saw_three = false;
  for (std::uint32_t draw = 0; draw < 20; ++draw) {
    const auto noisy =
        corrupted(mask, clean, {5, RandomPurpose::kCorruption, draw, 0});
    std::size_t steps = 0;
    for (std::size_t step = 0; step < 50; ++step) {
      const bool masked = noisy[step * 3] == 0.0F;
      for (std::size_t i = step * 3; i < step * 3 + 3; ++i) {
        CHECK(noisy[i] == (masked ? 0.0F : clean[i]));
      }
      steps += masked ? 1 : 0;
    }
    CHECK(steps >= 4);
    CHECK(steps <= 12);
    saw_three = saw_three || steps == 12;
  }
  CHECK(saw_three);
}

TEST_CASE("a masked feature is masked at all positions of its sample",
          "[corruptions]") {
  constexpr std::size_t kFeatures = 8;
  const auto clean = random_floats(6 * kFeatures, 50, 0.1F, 0.9F);
  const FeatureMask mask(kFeatures, 0.3F, -1.0F);
  constexpr int kDraws = 5000;
  int masked = 0;
  for (std::uint32_t draw = 0; draw < kDraws; ++draw) {
    const auto noisy =
        corrupted(mask, clean, {5, RandomPurpose::kCorruption, draw, 0});
    for (std::size_t feature = 0; feature < kFeatures; ++feature) {
      const bool is_masked = noisy[feature] == -1.0F;
      masked += is_masked ? 1 : 0;
      for (std::size_t i = feature; i < clean.size(); i += kFeatures) {
        if (noisy[i] != (is_masked ? -1.0F : clean[i])) FAIL(i);
      }
    }
  }
  const double draws = kDraws * kFeatures;
  CHECK(std::abs(masked / draws - 0.3) < 5.0 * std::sqrt(0.21 / draws));
}

TEST_CASE("a list damages in its order, each time by draws of its own",
          "[corruptions]") {
  const auto clean = random_floats(500, 50, 0.1F, 0.9F);
  const auto list = [](auto first, auto second) {
    std::vector<std::unique_ptr<Corruption>> both;
    both.push_back(std::move(first));
    both.push_back(std::move(second));
    return CorruptionList(std::move(both), 500);
  };
  const auto noise = [] {
    return std::make_unique<GaussianNoise>(GaussianNoiseOptions{0.4});
  };
  const auto mask = [] { return std::make_unique<Masking>(0.5F); };
  const auto zeros = [](const std::vector<float>& values) {
    return std::count(values.begin(), values.end(), 0.0F);
  };
  // Noise on a masked value leaves nothing at 0; a mask on noise does.
  CHECK(zeros(corrupted(list(mask(), noise()), clean)) == 0);
  CHECK(zeros(corrupted(list(noise(), mask()), clean)) > 150);
  // The same mask twice would clear half; two of their own clear ¾.
  const auto twice = zeros(corrupted(list(mask(), mask()), clean));
  CHECK(std::abs(static_cast<double>(twice) / 500.0 - 0.75) <
        5.0 * std::sqrt(0.75 * 0.25 / 500.0));
  // The first draws as it would alone.
  const auto alone = corrupted(Masking(0.5F), clean);
  const auto before = corrupted(list(mask(), noise()), clean);
  const auto quiet = std::make_unique<GaussianNoise>(GaussianNoiseOptions{0.0});
  CHECK(same_bits(
      corrupted(list(mask(), std::make_unique<GaussianNoise>(*quiet)), clean),
      alone));
  CHECK_FALSE(same_bits(before, alone));
}

}  // namespace ae::test
