// SPDX-License-Identifier: MIT
// With as many threads as support/threads.cpp has started: every other test
// passes with them as well.
#include "kernels/threads.h"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <vector>

namespace ae::test {

TEST_CASE("every part of a job is done once, whoever does it", "[threads]") {
  for (const std::size_t parts : {1, 2, 3, 7, 200}) {
    for (int repeat = 0; repeat < 50; ++repeat) {
      std::vector<std::atomic<int>> done(parts);
      kernels::parallel(parts, [&](std::size_t part) { ++done[part]; });
      for (const auto& count : done) REQUIRE(count == 1);
    }
  }
}

TEST_CASE("a part may have parts of its own", "[threads]") {
  std::atomic<int> count = 0;
  kernels::parallel(5, [&](std::size_t) {
    kernels::parallel(4, [&](std::size_t) { ++count; });
  });
  CHECK(count == 20);
}

TEST_CASE("parts cover everything once, at multiples of their unit",
          "[threads]") {
  for (const std::size_t size : {0, 1, 63, 64, 65, 1000}) {
    for (const std::size_t parts : {1, 2, 3, 8}) {
      std::size_t next = 0;
      for (std::size_t part = 0; part < parts; ++part) {
        const kernels::Range range = kernels::part_of(size, part, parts, 16);
        CHECK(range.begin == next);
        CHECK((range.begin % 16 == 0 || range.begin == size));
        next = range.end;
      }
      CHECK(next == size);
    }
  }
}

}  // namespace ae::test
