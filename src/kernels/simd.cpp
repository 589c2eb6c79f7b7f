// SPDX-License-Identifier: MIT
#include "kernels/simd.h"

namespace ae::simd {

// Lane by lane: a copy of a length that is not known is a call to the engine's
// host.

Vec load_part(const float* from, std::size_t count) {
  float lanes[kLanes] = {};
  for (std::size_t i = 0; i + 1 < kLanes; ++i) {
    if (i < count) lanes[i] = from[i];
  }
  return load(lanes);
}

void store_part(float* to, Vec x, std::size_t count) {
  float lanes[kLanes];
  store(lanes, x);
  for (std::size_t i = 0; i + 1 < kLanes; ++i) {
    if (i < count) to[i] = lanes[i];
  }
}

}  // namespace ae::simd
