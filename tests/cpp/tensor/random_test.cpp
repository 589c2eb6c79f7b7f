// SPDX-License-Identifier: MIT
#include "tensor/random.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

namespace ae::test {

// From Random123's kat_vectors, "philox4x32 10".
TEST_CASE("Philox gives the published answers", "[tensor]") {
  CHECK(philox({0, 0, 0, 0}, {0, 0}) ==
        RandomBlock{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  constexpr std::uint32_t kOnes = 0xffffffff;
  CHECK(philox({kOnes, kOnes, kOnes, kOnes}, {kOnes, kOnes}) ==
        RandomBlock{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
               {0xa4093822, 0x299f31d0}) ==
        RandomBlock{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("every part of a stream's position changes its numbers", "[tensor]") {
  const RandomStream base{1, RandomPurpose::kWeights, 2, 3};
  RandomStream seed = base;
  RandomStream purpose = base;
  RandomStream low = base;
  RandomStream high = base;
  RandomStream minor = base;
  seed.seed = 2;
  purpose.purpose = RandomPurpose::kShuffle;
  low.major = 3;
  high.major += std::uint64_t{1} << 32;
  minor.minor = 4;
  const std::set<RandomBlock> blocks = {
      base.block(0), base.block(1), seed.block(0), purpose.block(0),
      low.block(0),  high.block(0), minor.block(0)};
  CHECK(blocks.size() == 7);
}

TEST_CASE("a stream's numbers do not depend on what was drawn before",
          "[tensor]") {
  const RandomStream stream{1, RandomPurpose::kShuffle, 9, 0};
  const RandomBlock alone = stream.block(5);
  for (std::uint32_t i = 0; i < 5; ++i) (void)stream.block(i);
  CHECK(stream.block(5) == alone);
}

}  // namespace ae::test
