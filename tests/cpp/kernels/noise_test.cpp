// SPDX-License-Identifier: MIT
#include "kernels/noise.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "support/arrays.h"

namespace ae::test {
namespace {

constexpr kernels::Bounds kBounds = {-0.5F, 0.75F};

/// Checks `damage(noisy, clean)` against `twin(draw, value)` at every length.
template <class Damage, class Twin>
void check_damage(Damage&& damage, Twin&& twin) {
  for (const std::size_t length : lengths(8)) {
    const auto clean = random_floats(length, 1);
    const auto draws = random_floats(length, 2);
    Guarded<float> noisy(draws);
    damage(noisy.span(), std::span<const float>(clean));
    for (std::size_t i = 0; i < length; ++i) {
      CAPTURE(length, i);
      CHECK(noisy.span()[i] == twin(draws[i], clean[i]));
    }
    CHECK(noisy.is_intact());
  }
}

float within(float x) { return std::clamp(x, kBounds.lowest, kBounds.highest); }

}  // namespace

TEST_CASE("noise is added and cut as its twin does", "[kernels]") {
  check_damage(
      [](auto noisy, auto clean) {
        kernels::add_noise(noisy, clean, 0.4F, kBounds);
      },
      [](float draw, float value) { return within(value + 0.4F * draw); });
}

TEST_CASE("noise multiplies and is cut as its twin does", "[kernels]") {
  check_damage(
      [](auto noisy, auto clean) {
        kernels::multiply_noise(noisy, clean, 0.4F, kBounds);
      },
      [](float draw, float value) {
        return within(value * (1.0F + 0.4F * draw));
      });
}

TEST_CASE("values are masked as their twin does", "[kernels]") {
  check_damage(
      [](auto noisy, auto clean) {
        kernels::mask_values(noisy, clean, 0.3F, -1.0F);
      },
      [](float draw, float value) { return draw < 0.3F ? -1.0F : value; });
}

TEST_CASE("salt and pepper fall as their twin's do", "[kernels]") {
  check_damage([](auto noisy,
                  auto clean) { kernels::salt_and_pepper(noisy, clean, 0.5F); },
               [](float draw, float value) {
                 if (draw >= 0.5F) return value;
                 return draw < 0.25F ? 0.0F : 1.0F;
               });
}

}  // namespace ae::test
