// SPDX-License-Identifier: MIT
#include "io/crc32c.h"

#include <catch2/catch_test_macros.hpp>
#include <string_view>
#include <vector>

namespace ae::test {
namespace {

std::uint32_t checksum(std::string_view text, std::uint32_t crc = 0) {
  return crc32c(std::vector<std::uint8_t>(text.begin(), text.end()), crc);
}

}  // namespace

TEST_CASE("CRC-32C has its published check values", "[io]") {
  CHECK(checksum("123456789") == 0xE3069283);
  CHECK(checksum("") == 0);
  // RFC 3720, appendix B.4: 32 bytes of zeros, and of ones.
  CHECK(crc32c(std::vector<std::uint8_t>(32, 0x00)) == 0x8A9136AA);
  CHECK(crc32c(std::vector<std::uint8_t>(32, 0xFF)) == 0x62A8AB43);
}

TEST_CASE("a checksum goes on where another ended", "[io]") {
  CHECK(checksum("6789", checksum("12345")) == checksum("123456789"));
}

}  // namespace ae::test
