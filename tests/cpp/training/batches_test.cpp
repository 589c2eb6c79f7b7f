// SPDX-License-Identifier: MIT
#include "training/batches.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <numeric>

namespace ae::test {
namespace {

std::vector<std::uint32_t> order_of(const Batches& batches) {
  std::vector<std::uint32_t> order;
  for (std::size_t i = 0; i < batches.count(); ++i) {
    const auto rows = batches.at(i);
    order.insert(order.end(), rows.begin(), rows.end());
  }
  return order;
}

std::vector<std::uint32_t> shuffled(std::size_t samples, std::uint32_t seed,
                                    std::uint64_t epoch) {
  Batches batches(samples, 8);
  batches.shuffle(seed, epoch);
  return order_of(batches);
}

std::vector<std::uint32_t> numbers(std::size_t count) {
  std::vector<std::uint32_t> all(count);
  std::iota(all.begin(), all.end(), 0U);
  return all;
}

}  // namespace

TEST_CASE("batches hold every sample once, the last one may be smaller",
          "[training]") {
  const Batches batches(19, 8);
  CHECK(batches.count() == 3);
  CHECK(batches.at(2).size() == 3);
  CHECK(order_of(batches) == numbers(19));
}

TEST_CASE("a shuffled epoch holds every sample once", "[training]") {
  for (const std::size_t samples : {1, 2, 8, 19, 1000}) {
    auto order = shuffled(samples, 1, 0);
    if (samples > 8) CHECK(order != numbers(samples));
    std::sort(order.begin(), order.end());
    CHECK(order == numbers(samples));
  }
}

TEST_CASE("the order depends on seed and epoch, not on earlier shuffles",
          "[training]") {
  Batches batches(100, 8);
  batches.shuffle(1, 0);
  batches.shuffle(1, 7);
  CHECK(order_of(batches) == shuffled(100, 1, 7));
  CHECK(shuffled(100, 1, 7) != shuffled(100, 1, 8));
  CHECK(shuffled(100, 1, 7) != shuffled(100, 2, 7));
}

TEST_CASE("every sample comes to every place equally often", "[training]") {
  constexpr std::size_t kEpochs = 6000;
  std::vector<int> counts(36, 0);
  for (std::size_t epoch = 0; epoch < kEpochs; ++epoch) {
    const auto order = shuffled(6, 3, epoch);
    for (std::size_t i = 0; i < 6; ++i) ++counts[i * 6 + order[i]];
  }
  // 1000 expected, standard deviation √(6000 · 1/6 · 5/6) = 29: five of them.
  for (const int count : counts) CHECK(std::abs(count - 1000) < 145);
}

}  // namespace ae::test
