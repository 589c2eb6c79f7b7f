// SPDX-License-Identifier: MIT
#include <rapidjson/encodedstream.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "model/json.h"
#include "model/json_memory.h"
#include "model/json_node.h"
#include "tensor/message.h"

namespace ae {
namespace {

using Kind = JsonNode::Kind;
using rapidjson::SizeType;

constexpr std::size_t kQuoted = 120;

/// Whether text has half a pair of UTF-16 in it, which `\udc00` makes and the
/// library lets pass.
bool has_surrogate(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] == '\xED' && static_cast<unsigned char>(text[i + 1]) >= 0xA0U) {
      return true;
    }
  }
  return false;
}

/// Follows the parser event by event. Refuses what is unsafe to walk through
/// (deep nesting, endless lists) and a name given twice, which the tree would
/// not show.
class JsonBuilder {
 public:
  JsonBuilder(JsonNode& root, std::string_view what, ErrorCode code)
      : root_(root), what_(what), code_(code) {}

  bool Null() { return add({}); }
  bool Bool(bool flag) { return add({Kind::kFlag, flag ? 1.0 : 0.0}); }
  // Never called: numbers come as text.
  bool Int(std::int32_t) { return false; }
  bool Uint(std::uint32_t) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

  bool RawNumber(const char* text, SizeType size, bool) {
    const std::string digits(text, size);
    const double number = std::strtod(digits.c_str(), nullptr);
    const bool is_whole = digits.find_first_of(".eE") == std::string::npos;
    return std::isfinite(number) &&
           add({is_whole ? Kind::kWhole : Kind::kNumber, number});
  }
  bool String(const char* text, SizeType size, bool) {
    return !has_surrogate({text, size}) &&
           add({Kind::kText, 0.0, std::string(text, size)});
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
    return !has_surrogate(names.back());
  }

 private:
  static constexpr std::size_t kDeepestNesting = 32;
  static constexpr std::size_t kMostNames = 20'000;
  static constexpr std::size_t kMostValues = 4'000'000;

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
    if (++values_ > kMostValues) {
      fail({"at most ", kMostValues, " values, got more"});
    }
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
  std::size_t values_ = 0;
};

bool parse(std::string_view text, JsonBuilder& builder) {
  // What the library makes of a number's text is wrong for some, and reads
  // memory that is not its own for others (release 1.1.0).
  constexpr unsigned kFlags = rapidjson::kParseValidateEncodingFlag |
                              rapidjson::kParseNumbersAsStringsFlag;
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
    const std::string_view beginning = text.substr(0, kQuoted);
    refuse(code, {what, ": expected JSON, got ", Json(beginning).excerpt()});
  }
  return Json(std::move(root));
}

}  // namespace ae
