// SPDX-License-Identifier: MIT
#include "io/safetensors.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "support/arrays.h"
#include "support/model_file.h"

namespace ae::test {
namespace {

std::string tensor(const std::string& name, const std::string& shape,
                   std::size_t begin, std::size_t end,
                   const std::string& type = "F32") {
  return "\"" + name + R"(":{"dtype":")" + type + R"(","shape":)" + shape +
         R"(,"data_offsets":[)" + std::to_string(begin) + "," +
         std::to_string(end) + "]}";
}

Error file_refusal(const File& file) {
  return refusal([&] { Safetensors parsed(file); });
}

}  // namespace

TEST_CASE("tensors and metadata come back as they were written", "[io]") {
  auto a = random_floats(6, 95);
  auto b = random_floats(1, 96);
  const NamedTensor tensors[] = {{"a", Shape{2, 3}, a}, {"b", Shape{1}, b}};
  const Metadata metadata = {{"x", "ä \"quoted\"\n"}, {"y", ""}};
  const File bytes = write_safetensors(tensors, metadata);
  const Safetensors file(bytes);
  CHECK(file.metadata() == metadata);
  CHECK(file.size() == 2);
  CHECK(file.data_bytes() == 28);
  std::vector<float> out(6);
  file.read("a", Shape{2, 3}, out);
  CHECK(same_bits(out, a));
  file.read("b", Shape{1}, std::span(out).first(1));
  CHECK(out[0] == b[0]);
}

TEST_CASE("the tensors' bytes begin at a multiple of 8", "[io]") {
  for (const char* name : {"a", "ab", "abc", "abcdefgh"}) {
    auto values = random_floats(2, 97);
    const NamedTensor tensors[] = {{name, Shape{2}, values}};
    const File bytes = write_safetensors(tensors, {});
    CHECK((bytes.size() - 8) % 8 == 0);
  }
}

TEST_CASE("a missing tensor and one of another shape are refused by name",
          "[io]") {
  const File bytes = forged_object(tensor("a", "[2,3]", 0, 24), 24);
  const Safetensors file(bytes);
  std::vector<float> out(6);
  const Error missing = refusal([&] { file.read("b", Shape{6}, out); });
  CHECK(missing.code() == ErrorCode::kCheckpoint);
  CHECK(says(missing, "expected a tensor \"b\""));
  const Error shape = refusal([&] { file.read("a", Shape{6}, out); });
  CHECK(says(shape, "expected \"a\" of shape [6], got [2, 3]"));
}

TEST_CASE("headers that lie about tensors are refused", "[io]") {
  const std::string header = GENERATE(
      as<std::string>{}, tensor("a", "[2]", 0, 4), tensor("a", "[2]", 4, 12),
      tensor("a", "[2]", 8, 0), tensor("a", "[1]", 0, 8),
      tensor("a", "[2]", 0, 8) + "," + tensor("b", "[1]", 4, 8),
      tensor("a", "[-2]", 0, 8), tensor("a", "[2.0]", 0, 8),
      tensor("a", "[\"2\"]", 0, 8), tensor("a", "2", 0, 8),
      tensor("a", "[2]", 0, 8, "F64"), R"("a":{})", R"("a":[])", R"("a":8)",
      R"("a":{"dtype":"F32","shape":[2],"data_offsets":[0]})",
      R"("a":{"dtype":"F32","shape":[2],"data_offsets":{"0":0,"1":8}})",
      R"("__metadata__":3)", R"("__metadata__":{"x":3})",
      R"("__metadata__":{"x":null}})");
  const File file = forged_object(header, 8);
  CAPTURE(header);
  CHECK(file_refusal(file).code() == ErrorCode::kCheckpoint);
}

TEST_CASE("shapes whose size overflows are refused", "[io]") {
  // 2⁶⁴ and 2³² values are none in 64 and in 32 bits; 2⁶² floats are no
  // bytes.
  for (const char* shape :
       {"[4294967296,4294967296]", "[65536,65536]", "[65536,65536,65536,65536]",
        "[4611686018427387904]", "[18446744073709551615]",
        "[18446744073709551616]", "[1e19]", "[0,4294967296]",
        "[1,1,1,1,1,1,1,1,1]"}) {
    CAPTURE(shape);
    CHECK(is_refused(forged_object(tensor("a", shape, 0, 0))));
  }
}

TEST_CASE("a shape of small extents whose size overflows is refused", "[io]") {
  // 256⁸ = 2⁶⁴ values would be none, which is what the offsets say.
  const std::string empty =
      tensor("a", "[256,256,256,256,256,256,256,256]", 0, 0);
  const std::string full = tensor("b", "[256]", 0, 1024);
  const Error error = file_refusal(forged_object(empty + "," + full, 1024));
  CHECK(says(error, "a shape is larger than the file"));
}

TEST_CASE("names that are given twice are refused", "[io]") {
  const std::string once = tensor("a", "[1]", 0, 4);
  CHECK(file_refusal(forged_object(once + "," + once, 4)).code() ==
        ErrorCode::kCheckpoint);
  CHECK(says(file_refusal(forged(R"({"__metadata__":{"x":"1","x":"2"}})")),
             "each name once"));
}

TEST_CASE("tensors that leave bytes over or gaps are refused", "[io]") {
  const std::string a = tensor("a", "[1]", 0, 4);
  CHECK(is_refused(forged_object(a, 8)));
  CHECK(is_refused(forged_object("", 4)));
  CHECK(is_refused(forged_object(a + "," + tensor("b", "[1]", 8, 12), 12)));
}

}  // namespace ae::test
