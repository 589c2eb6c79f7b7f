// SPDX-License-Identifier: MIT
// JSON as a value. RapidJSON parses and prints it, in json_parse.cpp and
// json_print.cpp: of the libraries tried it is the least to download.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/json_value.h"
#include "tensor/error.h"

namespace ae {

struct JsonNode;

/// Null, a flag, a number, text, a list or an object that keeps its order. A
/// copy costs little, as does a part of a whole: both share until one changes.
class Json {
 public:
  Json() = default;
  Json(const JsonValue& value);
  static Json array();
  static Json object();

  bool is_null() const;
  bool is_flag() const;
  bool is_number() const;
  /// A number written without a sign, a point and an exponent.
  bool is_unsigned() const;
  bool is_text() const;
  bool is_array() const;
  bool is_object() const;

  /// The value; of that type only.
  bool flag() const;
  double number() const;
  std::string text() const;

  /// Number of elements or items; 0 of null, else 1.
  std::size_t size() const;
  bool empty() const { return size() == 0; }
  /// An element or item; null where there is none.
  Json operator[](std::size_t index) const;
  Json operator[](std::string_view key) const;
  bool contains(std::string_view key) const;
  std::vector<Json> elements() const;
  std::vector<std::pair<std::string, Json>> items() const;

  /// Null becomes a list or an object first.
  void push_back(const JsonValue& value);
  void set(std::string_view key, const JsonValue& value);

  /// As text, without spaces.
  std::string dump() const;
  /// For messages: cut to a readable length.
  std::string excerpt() const;

  bool operator==(const Json& other) const;
  bool operator==(const JsonValue& value) const { return *this == Json(value); }

 private:
  explicit Json(std::shared_ptr<JsonNode> node) : node_(std::move(node)) {}
  friend Json parse_json(std::string_view text, std::string_view what,
                         ErrorCode code);
  static JsonNode make_node(const JsonValue& value);
  const JsonNode& node() const;
  JsonNode& own_node();
  Json part(JsonNode& child) const;

  std::shared_ptr<JsonNode> node_;  ///< or null, which is null
};

/// Parses text; throws Error(code) "…: expected JSON, got …".
Json parse_json(std::string_view text, std::string_view what, ErrorCode code);

}  // namespace ae
