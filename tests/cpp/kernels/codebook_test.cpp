// SPDX-License-Identifier: MIT
#include "kernels/codebook.h"

#include <catch2/catch_test_macros.hpp>

#include "kernels/embedding.h"
#include "reference/codebook.h"
#include "support/arrays.h"
#include "support/closeness.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

constexpr std::size_t kRows = 5;

/// Row numbers, some of them twice, one never.
std::vector<float> some_indices() { return {3, 0, 3, 1, 4, 3, 0}; }

}  // namespace

TEST_CASE("norms of codes equal their twin at every width",
          "[kernels][quantized]") {
  for (const std::size_t cols : lengths()) {
    Guarded<float> table(random_floats(kRows * cols, 110));
    Guarded<float> norms(std::vector<float>(kRows, NAN));
    kernels::negative_half_norms(norms.span(), table.span(), cols);
    CAPTURE(cols);
    CHECK(largest_error(norms.span(), reference::negative_half_norms(
                                          table.span(), kRows, cols)) <=
          float_sum(cols));
    CHECK(norms.is_intact());
  }
}

TEST_CASE("the largest column equals its twin at every width",
          "[kernels][quantized]") {
  for (const std::size_t cols : lengths(64)) {
    if (cols == 0) continue;
    // All below 0: what a kernel reads behind a row must not win. Few values,
    // so that many are equal.
    auto values = random_floats(40 * cols, 111, -4.0F, -1.0F);
    for (float& value : values) value = std::floor(value);
    Guarded<float> scores(values);
    Guarded<float> indices(std::vector<float>(40, NAN));
    kernels::largest_columns(indices.span(), scores.span(), cols);
    for (std::size_t i = 0; i < 40; ++i) {
      CAPTURE(cols, i);
      CHECK(static_cast<std::size_t>(indices.span()[i]) ==
            reference::largest_column(scores.span().subspan(i * cols, cols)));
    }
    CHECK(indices.is_intact());
  }
}

TEST_CASE("a row without numbers has its largest in column 0",
          "[kernels][quantized]") {
  for (const std::size_t cols : {1, 3, 9, 16}) {
    const std::vector<float> scores(cols, NAN);
    std::vector<float> index = {NAN};
    kernels::largest_columns(index, scores, cols);
    CHECK(index[0] == 0.0F);
  }
}

TEST_CASE("rows are gathered and added to at every width",
          "[kernels][quantized]") {
  const auto indices = some_indices();
  for (const std::size_t cols : lengths()) {
    const auto table = random_floats(kRows * cols, 112);
    Guarded<float> gathered(std::vector<float>(indices.size() * cols, NAN));
    kernels::gather_rows(gathered.span(), indices, table, cols);
    for (std::size_t i = 0; i < gathered.span().size(); ++i) {
      const auto row = static_cast<std::size_t>(indices[i / cols]);
      CHECK(gathered.span()[i] == table[row * cols + i % cols]);
    }
    CHECK(gathered.is_intact());
    const auto x = random_floats(indices.size() * cols, 113);
    Guarded<float> sums(table);
    kernels::add_to_rows(sums.span(), x, indices, cols, 0.25F);
    CAPTURE(cols);
    // A row gets at most three others.
    CHECK(largest_error(sums.span(), reference::with_added_rows(
                                         table, x, indices, cols, 0.25)) <=
          2 * float_sum(4));
    CHECK(sums.is_intact());
  }
}

TEST_CASE("the straight-through gradient is its formula at every length",
          "[kernels][quantized]") {
  for (const std::size_t length : lengths()) {
    const auto d_e = random_floats(length, 114);
    const auto x = random_floats(length, 115);
    const auto e = random_floats(length, 116);
    Guarded<float> d_x(std::vector<float>(length, NAN));
    kernels::straight_through(d_x.span(), d_e, x, e, 0.5F);
    for (std::size_t i = 0; i < length; ++i) {
      CHECK(d_x.span()[i] == d_e[i] + 0.5F * (x[i] - e[i]));
    }
    CHECK(d_x.is_intact());
  }
}

}  // namespace ae::test
