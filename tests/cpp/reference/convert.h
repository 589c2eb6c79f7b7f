// SPDX-License-Identifier: MIT
// Naive twin of kernels/convert.h.
#pragma once

#include <cstdint>

namespace ae::reference {

inline double byte_to_unit(std::uint8_t byte) { return byte / 255.0; }

}  // namespace ae::reference
