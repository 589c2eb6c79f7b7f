// SPDX-License-Identifier: MIT
// Bytes to floats on the way into a batch.
#pragma once

#include <cstdint>
#include <span>

namespace ae::kernels {

/// out[i] ← bytes[i] / 255.
void bytes_to_floats(std::span<float> out, std::span<const std::uint8_t> bytes);

}  // namespace ae::kernels
