// SPDX-License-Identifier: MIT
#include "kernels/math.h"

namespace ae::simd::detail {

// Here, where no compiler of another file sees the values.
constinit const Constants kConstants = {};

}  // namespace ae::simd::detail
