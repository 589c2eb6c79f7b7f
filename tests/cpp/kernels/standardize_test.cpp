// SPDX-License-Identifier: MIT
#include "kernels/standardize.h"

#include <catch2/catch_test_macros.hpp>

#include "reference/standardize.h"
#include "support/arrays.h"
#include "support/closeness.h"
#include "support/tolerances.h"

namespace ae::test {

TEST_CASE("standardising and undoing it equal their twins at every width",
          "[kernels]") {
  constexpr std::size_t kRows = 3;
  for (const std::size_t width : lengths()) {
    if (width == 0) continue;
    const auto mean = random_floats(width, 21);
    const auto deviation = random_floats(width, 22, 0.5F, 2.0F);
    const auto before = random_floats(kRows * width, 23);
    Guarded<float> there(before);
    Guarded<float> back(before);
    kernels::standardize(there.span(), mean, deviation);
    kernels::unstandardize(back.span(), mean, deviation);
    CAPTURE(width);
    // Differences lose digits where value and mean are close: errors are
    // relative to the operands, all below 4.
    CHECK(largest_error(there.span(),
                        reference::standardize(before, mean, deviation)) <=
          4.0 * kElementwise);
    CHECK(largest_error(back.span(),
                        reference::unstandardize(before, mean, deviation)) <=
          4.0 * kElementwise);
    CHECK(there.is_intact());
    CHECK(back.is_intact());
  }
}

}  // namespace ae::test
