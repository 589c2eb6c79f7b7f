// SPDX-License-Identifier: MIT
// Checksum of model files.
#pragma once

#include <cstdint>
#include <span>

namespace ae {

/// CRC-32C (Castagnoli; RFC 3720, appendix B.4) of `bytes`, continuing `crc`.
std::uint32_t crc32c(std::span<const std::uint8_t> bytes,
                     std::uint32_t crc = 0);

}  // namespace ae
