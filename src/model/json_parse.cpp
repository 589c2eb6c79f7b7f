// SPDX-License-Identifier: MIT
#include <rapidjson/encodedstream.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <cstdint>

#include "model/json.h"
#include "model/json_memory.h"
#include "model/json_node.h"
#include "tensor/message.h"

namespace ae {
namespace {

using Kind = JsonNode::Kind;
using rapidjson::SizeType;

/// Follows the parser event by event. Refuses what is unsafe to walk through
/// (deep nesting, endless lists of names) and a name given twice, which the
/// tree would not show.
class JsonBuilder {
 public:
  JsonBuilder(JsonNode& root, std::string_view what, ErrorCode code)
      : root_(root), what_(what), code_(code) {}

  bool Null() { return add({}); }
  bool Bool(bool flag) { return add({Kind::kFlag, flag ? 1.0 : 0.0}); }
  bool Int(std::int32_t number) { return add_whole(number); }
  bool Uint(std::uint32_t number) { return add_whole(number); }
  bool Int64(std::int64_t number) {
    return add_whole(static_cast<double>(number));
  }
  bool Uint64(std::uint64_t number) {
    return add_whole(static_cast<double>(number));
  }
  bool Double(double number) { return add({Kind::kNumber, number}); }
  bool RawNumber(const char*, SizeType, bool) { return false; }
  bool String(const char* text, SizeType size, bool) {
    return add({Kind::kText, 0.0, std::string(text, size)});
  }

  bool StartObject() { return open(Kind::kObject); }
  bool StartArray() { return open(Kind::kArray); }
  bool EndObject(SizeType count) {
    check_names(open_.back()->names);
    return EndArray(count);
  }
  bool EndArray(SizeType) {
    open_.pop_back();
    return true;
  }

  bool Key(const char* text, SizeType size, bool) {
    std::vector<std::string>& names = open_.back()->names;
    if (names.size() == kMostNames) {
      fail({"at most ", kMostNames, " names in an object, got more"});
    }
    names.emplace_back(text, size);
    return true;
  }

 private:
  static constexpr std::size_t kDeepestNesting = 32;
  static constexpr std::size_t kMostNames = 20'000;

  /// Written without point and exponent.
  bool add_whole(double number) { return add({Kind::kWhole, number}); }

  bool add(JsonNode value) {
    place(std::move(value));
    return true;
  }

  bool open(Kind kind) {
    if (open_.size() + 1 >= kDeepestNesting) {
      fail({"fewer than ", kDeepestNesting, " levels of nesting, got more"});
    }
    open_.push_back(place({kind}));
    return true;
  }

  void check_names(const std::vector<std::string>& names) const {
    std::vector<std::string_view> sorted(names.begin(), names.end());
    std::sort(sorted.begin(), sorted.end());
    const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
    if (twice == sorted.end()) return;
    fail({"each name once, got ", Json(*twice).excerpt(), " twice"});
  }

  /// Only the innermost open list grows, so the others stay where they are.
  JsonNode* place(JsonNode value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    JsonNode& parent = *open_.back();
    parent.elements.push_back(std::move(value));
    return &parent.elements.back();
  }

  [[noreturn]] void fail(MessageParts expected) const {
    refuse(code_, {what_, ": expected ", message(expected)});
  }

  JsonNode& root_;
  std::string_view what_;
  ErrorCode code_;
  std::vector<JsonNode*> open_;
};

bool parse(std::string_view text, JsonBuilder& builder) {
  constexpr unsigned kFlags = rapidjson::kParseValidateEncodingFlag |
                              rapidjson::kParseFullPrecisionFlag;
  rapidjson::MemoryStream memory(text.data(), text.size());
  rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream>
      stream(memory);
  rapidjson::GenericReader<rapidjson::UTF8<>, rapidjson::UTF8<>, JsonMemory>
      reader;
  return !reader.Parse<kFlags>(stream, builder).IsError();
}

}  // namespace

Json parse_json(std::string_view text, std::string_view what, ErrorCode code) {
  auto root = std::make_shared<JsonNode>();
  JsonBuilder builder(*root, what, code);
  // The parser takes a NUL for the end of its input.
  if (text.find('\0') != std::string_view::npos || !parse(text, builder)) {
    // Only the beginning: a quote of a whole damaged file helps nobody.
    refuse(code, {what, ": expected JSON, got ", Json(text).excerpt()});
  }
  return Json(std::move(root));
}

}  // namespace ae
