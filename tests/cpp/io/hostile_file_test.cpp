// SPDX-License-Identifier: MIT
// A model file from anywhere: refused with an error, never a crash, an endless
// wait or a giant allocation. The sanitized build runs this, too.
#include <catch2/catch_test_macros.hpp>

#include "support/allocations.h"
#include "support/model_file.h"

namespace ae::test {
namespace {

// A network's workspace is 1.1 MB; the small files are a few KB.
constexpr std::size_t kLargeAllocation = 4'000'000;

/// Position of the first file that is not refused, or `count`.
template <class MakeFile>
std::size_t first_accepted(std::size_t count, MakeFile&& make_file) {
  std::size_t i = 0;
  while (i < count && is_refused(make_file(i))) ++i;
  return i;
}

}  // namespace

TEST_CASE("the untouched file loads", "[io][hostile]") {
  const File file = small_file();
  CHECK(load_checkpoint(file).state.cursor->next_batch == 1);
}

TEST_CASE("every truncation is refused", "[io][hostile]") {
  const File file = small_file();
  forget_largest_allocation();
  CHECK(first_accepted(file.size(), [&](std::size_t length) {
          return File(file.begin(),
                      file.begin() + static_cast<std::ptrdiff_t>(length));
        }) == file.size());
  CHECK(largest_allocation() < kLargeAllocation);
}

TEST_CASE("every flip of a single bit is refused", "[io][hostile]") {
  const File file = small_file();
  forget_largest_allocation();
  CHECK(first_accepted(8 * file.size(), [&](std::size_t bit) {
          File flipped = file;
          flipped[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
          return flipped;
        }) == 8 * file.size());
  CHECK(largest_allocation() < kLargeAllocation);
}

TEST_CASE("bytes after the end are refused", "[io][hostile]") {
  File file = small_file();
  file.push_back(0);
  CHECK(is_refused(file));
}

TEST_CASE("huge header lengths are refused without allocating them",
          "[io][hostile]") {
  for (const std::uint64_t length :
       {std::uint64_t{1} << 20, std::uint64_t{1} << 32, std::uint64_t{1} << 62,
        ~std::uint64_t{0}, ~std::uint64_t{7}}) {
    File file = small_file();
    std::memcpy(file.data(), &length, 8);
    forget_largest_allocation();
    CHECK(is_refused(file));
    CHECK(largest_allocation() < kLargeAllocation);
  }
}

TEST_CASE("nesting bombs are refused", "[io][hostile]") {
  const std::string deep =
      std::string(200'000, '[') + std::string(200'000, ']');
  std::string objects;
  for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
  CHECK(is_refused(forged(deep)));
  CHECK(is_refused(forged(objects)));
  CHECK(is_refused(forged(R"({"a":)" + deep + "}")));
  CHECK(is_refused(forged(R"({"__metadata__":{"a":)" + deep + "}}")));
  CHECK(is_refused(forged(
      R"({"a":{"dtype":"F32","data_offsets":[0,0],"shape":)" + deep + "}}")));
  CHECK(is_refused(
      edited(small_file(), R"(\"units\":1)", R"(\"units\":)" + deep)));
}

TEST_CASE("a header of endless names is refused", "[io][hostile]") {
  std::string members = "\"first\":0";
  for (int i = 0; i < 30'000; ++i) {
    members.append(",\"").append(std::to_string(i)).append("\":0");
  }
  const File file = forged_object(members);
  CHECK(says(refusal([&] { (void)load_checkpoint(file); }),
             "at most 20000 names"));
}

TEST_CASE("another version is refused and says which", "[io][hostile]") {
  const File file =
      edited(small_file(), R"("version":"1")", R"("version":"2")");
  const Error error = refusal([&] { (void)load_checkpoint(file); });
  CHECK(error.code() == ErrorCode::kCheckpoint);
  CHECK(says(error, "expected version 1, got 2"));
  CHECK(says(error, "Load it with the release that wrote it"));
}

TEST_CASE("safetensors of others are refused as such", "[io][hostile]") {
  const Error none = refusal([] { (void)load_checkpoint(forged("{}")); });
  CHECK(says(none, "It was not saved by autoencoder-wasm"));
  const Error other = refusal([] {
    (void)load_checkpoint(forged(R"({"__metadata__":{"format":"pt"}})"));
  });
  CHECK(says(other, "expected format \"autoencoder-wasm\", got \"pt\""));
}

TEST_CASE(
    "a configuration that the file cannot hold is refused before it is "
    "allocated",
    "[io][hostile]") {
  const File large =
      edited(small_file(), R"(\"units\":1)", R"(\"units\":1000000)");
  const File wide = edited(small_file(), R"(\"inputShape\":[2])",
                           R"(\"inputShape\":[10000000])");
  const File overflowing =
      edited(small_file(), R"(\"inputShape\":[2])",
             R"(\"inputShape\":[65536,65536,65536,65536])");
  for (const File* file : {&large, &wide, &overflowing}) {
    forget_largest_allocation();
    CHECK(is_refused(*file));
    CHECK(largest_allocation() < kLargeAllocation);
  }
}

TEST_CASE("training state that cannot be is refused", "[io][hostile]") {
  const File file = small_file();
  for (const auto& [part, by] :
       {std::pair{R"(\"nextBatch\":1)", R"(\"nextBatch\":4)"},
        std::pair{R"(\"batchSize\":2)", R"(\"batchSize\":0)"},
        std::pair{R"(\"samples\":6)", R"(\"samples\":1e300)"},
        std::pair{R"(\"epochs\":1)", R"(\"epochs\":-1)"},
        std::pair{R"(\"steps\":4)", R"(\"steps\":\"4\")"},
        std::pair{R"(\"optimizerSteps\":4)", R"(\"optimizerStep\":4)"},
        std::pair{R"(\"beta1\":0.9)", R"(\"beta1\":2.0)"}}) {
    CAPTURE(part, by);
    CHECK(is_refused(edited(file, part, by)));
  }
}

}  // namespace ae::test
