// SPDX-License-Identifier: MIT
// How many multiply-adds a core can do in registers: what no product can beat.
#include <emscripten.h>

#include "kernels/simd.h"
#include "kernels/threads.h"

namespace ae {
namespace {

using simd::Vec;

// As many sums as a product's tile has: enough to hide the latency, few enough
// to stay in registers.
constexpr std::size_t kSums = 12;

/// sum + 1, by a multiplication and an addition.
Vec count_up(Vec sum, Vec half, Vec two) {
#ifdef __wasm_relaxed_simd__
  return simd::multiply_add(half, two, sum);
#else
  // half·two would be the same each time, and computed once.
  return sum * (half * two) + (half * two);
#endif
}

/// The sum of all sums, each of which starts at 0 and counts `steps` up.
double count(std::size_t steps) {
  // What the compiler cannot know.
  volatile float half = 0.5F;
  volatile float two = 2.0F;
  const Vec a = simd::broadcast(half);
  const Vec b = simd::broadcast(two);
  Vec sums[kSums];
  for (Vec& sum : sums) sum = simd::broadcast(0.0F);
  for (std::size_t step = 0; step < steps; ++step) {
    for (Vec& sum : sums) sum = count_up(sum, a, b);
  }
  double total = 0.0;
  for (const Vec& sum : sums) total += simd::sum_lanes(sum);
  return total;
}

}  // namespace

/// `steps` (at most 2²², so that sums of lanes are exact) multiply-adds in each
/// lane of each sum, on each of `threads` threads. Returns how many it counted.
extern "C" EMSCRIPTEN_KEEPALIVE double multiply_adds(std::size_t steps,
                                                     std::size_t threads) {
  double totals[kernels::kMostThreads] = {};
  kernels::parallel(threads,
                    [&](std::size_t part) { totals[part] = count(steps); });
  double total = 0.0;
  for (std::size_t part = 0; part < threads; ++part) total += totals[part];
  return total;
}

}  // namespace ae
