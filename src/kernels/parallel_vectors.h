// SPDX-License-Identifier: MIT
// Elementwise work on all vectors of an array, divided between threads.
#pragma once

#include "kernels/simd.h"
#include "kernels/threads.h"

namespace ae::kernels {

/// Calls `body(i, access)` as simd::for_vectors does. What it writes must not
/// be read for another i. `body` is copied: what it captures by value is read
/// once, not once a vector.
template <class Body>
void for_all_vectors(std::size_t n, Body&& body) {
  // Parts end where a cache line of any array may; fewer values take no longer
  // than waking a thread.
  constexpr std::size_t kUnit = 64;
  constexpr std::size_t kLeast = 32 * 1024;
  parallel_ranges(n, kUnit, kLeast, [&](std::size_t begin, std::size_t end) {
    const auto own = body;  // in registers, where stores cannot reach it
    simd::for_vectors(end - begin, [=](std::size_t i, auto access) {
      own(begin + i, access);
    });
  });
}

}  // namespace ae::kernels
