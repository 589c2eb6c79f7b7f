// SPDX-License-Identifier: MIT
#include "training/dataset.h"

#include <catch2/catch_test_macros.hpp>
#include <limits>

#include "support/arrays.h"
#include "support/refusal.h"

namespace ae::test {

TEST_CASE("rows are gathered by index, floats and bytes alike", "[training]") {
  const Dataset floats(Dataset::Floats{0.0F, 1.0F, 0.2F, 0.4F, 0.6F, 0.8F}, 2,
                       true);
  const Dataset bytes(Dataset::Bytes{0, 255, 51, 102, 153, 204}, 2, true);
  const std::vector<std::uint32_t> rows = {2, 0, 2};
  const std::vector<float> expected = {0.6F, 0.8F, 0.0F, 1.0F, 0.6F, 0.8F};
  for (const Dataset* data : {&floats, &bytes}) {
    CHECK(data->size() == 3);
    CHECK(data->sample_size() == 2);
    std::vector<float> out(6);
    data->gather(out, rows);
    for (std::size_t i = 0; i < 6; ++i) {
      CHECK(std::abs(out[i] - expected[i]) < 1e-6F);
    }
  }
}

TEST_CASE("NaN and infinity in data are refused with their place",
          "[training]") {
  const float infinity = std::numeric_limits<float>::infinity();
  for (const float bad : {NAN, infinity, -infinity}) {
    Dataset::Floats values(30, 0.5F);
    values[23] = bad;
    const Error error = refusal([&] { Dataset(values, 10, false); });
    CAPTURE(error.what());
    CHECK(error.code() == ErrorCode::kData);
    CHECK(says(error, std::isnan(bad) ? "got NaN" : "got infinity"));
    CHECK(says(error, "in sample 2, value 3"));
  }
}

TEST_CASE("cross-entropy's data must lie in 0..1", "[training]") {
  for (const float bad : {-0.001F, 1.001F, 255.0F}) {
    const Error error = refusal([&] {
      Dataset(Dataset::Floats{0.0F, 1.0F, bad}, 1, true);
    });
    CAPTURE(error.what());
    CHECK(error.code() == ErrorCode::kData);
    CHECK(says(error, "in sample 2, value 0"));
    CHECK(says(error, "Scale the data"));
    CHECK(Dataset(Dataset::Floats{bad}, 1, false).size() == 1);
  }
}

}  // namespace ae::test
