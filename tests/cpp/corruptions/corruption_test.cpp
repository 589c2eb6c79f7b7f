// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "corruptions/gaussian_noise.h"
#include "corruptions/masking.h"
#include "corruptions/salt_and_pepper.h"
#include "support/arrays.h"

namespace ae::test {
namespace {

constexpr std::size_t kSize = 40'000;
constexpr RandomStream kStream{5, RandomPurpose::kCorruption, 2, 1};

std::vector<float> corrupted(const Corruption& corruption,
                             const std::vector<float>& clean,
                             const RandomStream& stream = kStream) {
  std::vector<float> noisy(clean.size(), NAN);
  corruption.apply(noisy, clean, stream);
  return noisy;
}

double share_of(const std::vector<float>& values, float wanted) {
  return static_cast<double>(std::count(values.begin(), values.end(), wanted)) /
         static_cast<double>(values.size());
}

/// Five standard errors of a share `p` of kSize draws.
double share_tolerance(double p) {
  return 5.0 * std::sqrt(p * (1.0 - p) / kSize);
}

}  // namespace

TEST_CASE("Gaussian noise has the mean 0 and the stddev asked for",
          "[corruptions]") {
  const std::vector<float> clean(kSize, 0.5F);
  const auto noisy = corrupted(GaussianNoise({.stddev = 0.4F}), clean);
  double mean = 0.0;
  double square = 0.0;
  for (const float value : noisy) {
    mean += (value - 0.5) / kSize;
    square += std::pow(value - 0.5, 2) / kSize;
  }
  // Standard errors: σ/√n of the mean, σ/√2n of the standard deviation.
  CHECK(std::abs(mean) < 5.0 * 0.4 / 200.0);
  CHECK(std::abs(std::sqrt(square) - 0.4) < 5.0 * 0.4 / 282.8);
}

TEST_CASE("Gaussian noise is cut to its clip", "[corruptions]") {
  const std::vector<float> clean(kSize, 0.5F);
  const GaussianNoise noise({.stddev = 1.0F, .lowest = 0.0F, .highest = 1.0F});
  const auto noisy = corrupted(noise, clean);
  CHECK(*std::min_element(noisy.begin(), noisy.end()) == 0.0F);
  CHECK(*std::max_element(noisy.begin(), noisy.end()) == 1.0F);
}

TEST_CASE("masking clears its rate of the values and keeps the others",
          "[corruptions]") {
  const std::vector<float> clean(kSize, 0.5F);
  const auto noisy = corrupted(Masking(0.3F), clean);
  const double cleared = share_of(noisy, 0.0F);
  CHECK(std::abs(cleared - 0.3) < share_tolerance(0.3));
  CHECK(std::abs(share_of(noisy, 0.5F) + cleared - 1.0) < 1e-12);
}

TEST_CASE("salt and pepper are even and together its rate", "[corruptions]") {
  const std::vector<float> clean(kSize, 0.5F);
  const auto noisy = corrupted(SaltAndPepper(0.2F), clean);
  const double pepper = share_of(noisy, 0.0F);
  const double salt = share_of(noisy, 1.0F);
  CHECK(std::abs(pepper - 0.1) < share_tolerance(0.1));
  CHECK(std::abs(salt - 0.1) < share_tolerance(0.1));
  CHECK(std::abs(share_of(noisy, 0.5F) + pepper + salt - 1.0) < 1e-12);
}

TEST_CASE("rate 0 keeps every value and rate 1 none", "[corruptions]") {
  const auto clean = random_floats(1001, 50, 0.1F, 0.9F);
  CHECK(same_bits(corrupted(Masking(0.0F), clean), clean));
  CHECK(same_bits(corrupted(SaltAndPepper(0.0F), clean), clean));
  CHECK(same_bits(corrupted(GaussianNoise({.stddev = 0.0F}), clean), clean));
  CHECK(share_of(corrupted(Masking(1.0F), clean), 0.0F) == 1.0);
  const auto noisy = corrupted(SaltAndPepper(1.0F), clean);
  CHECK(share_of(noisy, 0.0F) + share_of(noisy, 1.0F) == 1.0);
}

TEST_CASE(
    "the same stream gives the same noise, another one other noise, "
    "and the clean input stays",
    "[corruptions]") {
  const auto clean = random_floats(1001, 51, 0.0F, 1.0F);
  const GaussianNoise gaussian({.stddev = 0.4F});
  const Masking masking(0.5F);
  const SaltAndPepper salt_and_pepper(0.5F);
  RandomStream next = kStream;
  ++next.minor;
  for (const Corruption* corruption :
       {static_cast<const Corruption*>(&gaussian),
        static_cast<const Corruption*>(&masking),
        static_cast<const Corruption*>(&salt_and_pepper)}) {
    auto input = clean;
    const auto noisy = corrupted(*corruption, input);
    CHECK(same_bits(input, clean));
    CHECK(same_bits(noisy, corrupted(*corruption, input)));
    CHECK_FALSE(same_bits(noisy, corrupted(*corruption, input, next)));
  }
}

}  // namespace ae::test
