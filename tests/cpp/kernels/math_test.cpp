// SPDX-License-Identifier: MIT
#include "kernels/math.h"

#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <numbers>

#include "support/closeness.h"

namespace ae::test {
namespace {

/// The first lane of f for one value.
template <class F>
float at(F&& f, float x) {
  float lanes[simd::kLanes];
  simd::store(lanes, f(simd::broadcast(x)));
  return lanes[0];
}

/// Largest error in ulp over floats from `lowest` to `highest`, both
/// positive, walked by their bits: all exponents equally. With `sign` -1 the
/// arguments are negative.
template <class F, class Exact>
double worst_ulp(F&& f, Exact&& exact, float lowest, float highest,
                 float sign = 1.0F) {
  constexpr std::uint32_t kStride = 1009;
  const auto last = std::bit_cast<std::uint32_t>(highest);
  double worst = 0.0;
  for (auto bits = std::bit_cast<std::uint32_t>(lowest);; bits += kStride) {
    const float x = sign * std::bit_cast<float>(std::min(bits, last));
    worst = std::max(worst, ulp_error(at(f, x), exact(double{x})));
    if (bits >= last) return worst;
  }
}

const auto kExp = [](simd::Vec x) { return simd::exp(x); };
const auto kExpm1 = [](simd::Vec x) { return simd::expm1(x); };
const auto kLog = [](simd::Vec x) { return simd::log(x); };
const auto kLog1p = [](simd::Vec x) { return simd::log1p(x); };
const auto kSigmoid = [](simd::Vec x) { return simd::sigmoid(x); };
const auto kTanh = [](simd::Vec x) { return simd::tanh(x); };

double exact_sigmoid(double x) { return 1.0 / (1.0 + std::exp(-x)); }

constexpr float kLeast = 1e-30F;
constexpr float kMax = std::numeric_limits<float>::max();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

}  // namespace

TEST_CASE("exp is within 2 ulp in its range", "[math]") {
  const auto exact = [](double x) { return std::exp(x); };
  CHECK(worst_ulp(kExp, exact, kLeast, 88.3F) <= 2.0);
  CHECK(worst_ulp(kExp, exact, kLeast, 87.3F, -1.0F) <= 2.0);
  CHECK(at(kExp, 0.0F) == 1.0F);
}

TEST_CASE("exp outside its range is the value at the bound", "[math]") {
  for (const float x : {88.4F, 1000.0F, kMax, kInfinity}) {
    CHECK(at(kExp, x) == at(kExp, 88.3F));
    CHECK(at(kExp, -x) == at(kExp, -87.3F));
  }
}

TEST_CASE("expm1 is within 8 ulp up to 0", "[math]") {
  const auto exact = [](double x) { return std::expm1(x); };
  CHECK(worst_ulp(kExpm1, exact, kLeast, 87.3F, -1.0F) <= 8.0);
  CHECK(at(kExpm1, 0.0F) == 0.0F);
  CHECK(at(kExpm1, -kInfinity) == -1.0F);
}

TEST_CASE("log is within 2 ulp for all normal numbers", "[math]") {
  constexpr float kMin = std::numeric_limits<float>::min();
  const auto exact = [](double x) { return std::log(x); };
  CHECK(worst_ulp(kLog, exact, kMin, std::nextafter(1.0F, 0.0F)) <= 2.0);
  CHECK(worst_ulp(kLog, exact, std::nextafter(1.0F, 2.0F), kMax) <= 2.0);
  CHECK(at(kLog, 1.0F) == 0.0F);
}

TEST_CASE("log1p is within 3 ulp in 0 .. 1", "[math]") {
  const auto exact = [](double x) { return std::log1p(x); };
  CHECK(worst_ulp(kLog1p, exact, kLeast, 1.0F) <= 3.0);
  CHECK(at(kLog1p, 0.0F) == 0.0F);
}

TEST_CASE("sigmoid is within 4 ulp where exp is", "[math]") {
  CHECK(worst_ulp(kSigmoid, exact_sigmoid, kLeast, kMax) <= 4.0);
  CHECK(worst_ulp(kSigmoid, exact_sigmoid, kLeast, 87.3F, -1.0F) <= 4.0);
  CHECK(at(kSigmoid, 0.0F) == 0.5F);
  CHECK(at(kSigmoid, kInfinity) == 1.0F);
}

TEST_CASE("sigmoid far below stays above 0 and below 2⁻¹²⁵", "[math]") {
  for (const float x : {-88.0F, -1000.0F, -kMax, -kInfinity}) {
    const float y = at(kSigmoid, x);
    CHECK(y >= 0.0F);
    CHECK(y < 0x1p-125F);
  }
}

TEST_CASE("tanh is within 4 ulp everywhere", "[math]") {
  const auto exact = [](double x) { return std::tanh(x); };
  CHECK(worst_ulp(kTanh, exact, kLeast, kMax) <= 4.0);
  CHECK(worst_ulp(kTanh, exact, kLeast, kMax, -1.0F) <= 4.0);
  CHECK(at(kTanh, 0.0F) == 0.0F);
  CHECK(at(kTanh, kInfinity) == 1.0F);
  CHECK(at(kTanh, -kInfinity) == -1.0F);
}

TEST_CASE("NaN of any payload stays NaN", "[math]") {
  for (const std::uint32_t bits :
       {0x7fc00000U, 0xffc00000U, 0x7fc00001U, 0x7fffffffU, 0xffc12345U}) {
    const float x = std::bit_cast<float>(bits);
    CAPTURE(bits);
    CHECK(std::isnan(at(kExp, x)));
    CHECK(std::isnan(at(kExpm1, x)));
    CHECK(std::isnan(at(kLog1p, x)));
    CHECK(std::isnan(at(kSigmoid, x)));
    CHECK(std::isnan(at(kTanh, x)));
  }
}

TEST_CASE("sine and cosine are within 2⁻²² over a whole turn", "[math]") {
  double worst = 0.0;
  for (std::uint32_t i = 0; i <= 1U << 24; i += 7) {
    const float u = static_cast<float>(i) * 0x1p-24F;
    simd::Vec sine;
    simd::Vec cosine;
    simd::sincos_turns(simd::broadcast(u), sine, cosine);
    const double angle = 2.0 * std::numbers::pi * u;
    float lanes[simd::kLanes];
    simd::store(lanes, sine);
    worst = std::max(worst, std::abs(lanes[0] - std::sin(angle)));
    simd::store(lanes, cosine);
    worst = std::max(worst, std::abs(lanes[0] - std::cos(angle)));
  }
  CHECK(worst <= 0x1p-22);
}

}  // namespace ae::test
