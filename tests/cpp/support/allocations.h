// SPDX-License-Identifier: MIT
// A count of heap allocations, by a replaced global operator new.
#pragma once

#include <cstddef>

namespace ae::test {

/// Allocations since the program began, and the largest since the last call
/// of `forget_largest_allocation`.
std::size_t allocation_count();
std::size_t largest_allocation();
void forget_largest_allocation();

}  // namespace ae::test
