// SPDX-License-Identifier: MIT
// Json as a value: parts and copies share, but none sees another one change.
#include "support/json.h"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>

#include "model/json_fields.h"
#include "support/refusal.h"

namespace ae::test {

TEST_CASE("JSON is printed in order, numbers as they were given", "[json]") {
  const std::array<double, 2> list{0.1, 1e30};
  Json json = json_object({{"z", 1}, {"a", 0.4}, {"flag", true}});
  json.set("list", std::span<const double>(list));
  json.set("shape", Shape{28, 1});
  json.set("none", JsonValue());
  json.set("nan", std::nan(""));
  CHECK(json.dump() ==
        R"({"z":1,"a":0.4,"flag":true,"list":[0.1,1e30],"shape":[28,1],)"
        R"("none":null,"nan":null})");
  json.set("z", "text");
  CHECK(json.items().front().first == "z");
  CHECK(json["z"] == "text");
}

TEST_CASE("a copy of JSON does not change with it", "[json]") {
  Json json = json_of(R"({"list": [1, 2], "inner": {"a": 1}})");
  const Json copy = json;
  Json inner = json["inner"];
  inner.set("a", 2);
  CHECK(json == copy);
  json.set("inner", json);
  json.set("list", "gone");
  CHECK(copy.dump() == R"({"list":[1,2],"inner":{"a":1}})");
  CHECK(inner.dump() == R"({"a":2})");
  CHECK(json["inner"]["list"][1] == 2);
}

TEST_CASE("a part of JSON outlives the whole", "[json]") {
  Json part = json_of(R"({"list": [[1, 2], [3]]})")["list"][0];
  CHECK(part.dump() == "[1,2]");
  part.push_back(4.5);
  CHECK(part.elements().back().number() == 4.5);
}

TEST_CASE("what JSON does not have is null", "[json]") {
  const Json json = json_of(R"({"list": [1]})");
  CHECK(json["other"].is_null());
  CHECK(json["list"][1].is_null());
  CHECK(json["list"]["name"].is_null());
  CHECK(json[0].is_null());
  CHECK(Json().empty());
  CHECK(json["list"][0].elements().empty());
  CHECK_FALSE(json_of("[-1]")[0].is_unsigned());
  CHECK_FALSE(json_of("[1.0]")[0].is_unsigned());
}

TEST_CASE("text that is no JSON is refused", "[json]") {
  const char* text =
      GENERATE("", "[1e999]", "[1,]", "\"\xFF\"", "{\"a\":", "[1] 2", "1.8e308",
               "9e308", "17976931348623159e292", "\"\\udc00\"", "\"\\ud800\"",
               "{\"\\udc00\": 1}", "01", ".5", "-");
  CAPTURE(text);
  const Error error = refusal([&] { (void)json_of(text); });
  CHECK(error.code() == ErrorCode::kConfig);
  CHECK(says(error, "test: expected JSON, got "));
}

TEST_CASE("a number comes back as it was printed", "[json]") {
  // Halfway cases, the ends of the range, and what needs all 17 digits.
  const double number =
      GENERATE(0.1, 1.0 / 3.0, 5e-324, 2.2250738585072011e-308,
               1.7976931348623157e308, 9007199254740993.0, 1e23, -0.3e-7);
  CAPTURE(number);
  CHECK(json_of(Json(number).dump()).number() == number);
  CHECK(json_of("9007199254740992.99999999999999999999999").number() ==
        9007199254740992.0);
}

TEST_CASE("numbers near zero are what they say", "[json]") {
  const std::string zeros(400, '0');
  for (const std::string& text :
       {"0." + zeros, "0." + zeros + "1", std::string("0e-30"),
        std::string("1.23456789012345678901e-340"), "0e" + zeros,
        std::string("0.1234567890123456e-2147483639"),
        std::string("1e-99999999999")}) {
    CAPTURE(text);
    CHECK(json_of(text).number() == 0.0);
  }
  CHECK(json_of("2.4703282292062328e-324").number() == 5e-324);
  CHECK_FALSE(json_of("-0").is_unsigned());
}

TEST_CASE("numbers of any length are rounded once", "[json]") {
  // Halfway between two neighbours, and the least bit above it.
  const std::string half =
      "1.00000000000000011102230246251565404236316680908203125";
  CHECK(json_of(half).number() == 1.0);
  CHECK(json_of(half + std::string(300, '0') + "1").number() ==
        1.0000000000000002);
}

TEST_CASE("endless lists are refused", "[json]") {
  std::string list = "[0";
  for (int i = 0; i < 4'000'000; ++i) list += ",0";
  const Error error = refusal([&] { (void)json_of(list + "]"); });
  CHECK(says(error, "at most 4000000 values"));
}

TEST_CASE("text comes back as it was printed", "[json]") {
  const std::string text = "\"\\/\b\n\x01 ä 𝄞";
  CHECK(json_of(Json(text).dump()).text() == text);
  CHECK(json_of(R"("\u00e4 \ud834\udd1e")").text() == "ä 𝄞");
}

TEST_CASE("JSON is equal in any order of its names", "[json]") {
  CHECK(json_of(R"({"a": 1, "b": [2]})") == json_of(R"({"b": [2.0], "a": 1})"));
  CHECK_FALSE(json_of(R"({"a": 1})") == json_of(R"({"b": 1})"));
  CHECK_FALSE(json_of("[1]") == json_of("[1, 2]"));
}

TEST_CASE("null becomes what is added to it", "[json]") {
  Json object;
  object.set("a", 1);
  Json list;
  list.push_back(object);
  CHECK(list.dump() == R"([{"a":1}])");
  CHECK(Json().dump() == "null");
}

}  // namespace ae::test
