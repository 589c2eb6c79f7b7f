// SPDX-License-Identifier: MIT
// JSON as a value. The library that parses and prints it is behind json.cpp:
// its templates are slow to compile and, in many files, much code.
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/json_value.h"
#include "tensor/error.h"

namespace ae {

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
  /// A number written without sign, point and exponent.
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
  using Node = nlohmann::ordered_json;

  explicit Json(std::shared_ptr<Node> node) : node_(std::move(node)) {}
  friend Json parse_json(std::string_view text, std::string_view what,
                         ErrorCode code);
  static Node make_node(const JsonValue& value);
  const Node& node() const;
  Node& own_node();
  Json part(Node& child) const;

  std::shared_ptr<Node> node_;  ///< or null, which is null
};

/// Parses text; throws Error(code) "…: expected JSON, got …".
Json parse_json(std::string_view text, std::string_view what, ErrorCode code);

}  // namespace ae
