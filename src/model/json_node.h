// SPDX-License-Identifier: MIT
// What Json holds: one value of a tree. Part of the json files; others see
// Json alone.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ae {

/// A value that is copied with all it holds.
struct JsonNode {
  enum class Kind { kNull, kFlag, kWhole, kNumber, kText, kArray, kObject };

  Kind kind = Kind::kNull;
  double number = 0.0;  ///< of a flag 0 or 1; a whole one has no point
  std::string text = {};
  std::vector<JsonNode> elements = {};  ///< of a list, or an object's values
  std::vector<std::string> names = {};  ///< of these values, in their order

  bool is(Kind other) const { return kind == other; }
  bool is_number() const { return is(Kind::kWhole) || is(Kind::kNumber); }

  /// Where the value of that name stands; elements.size() where nowhere.
  std::size_t find(std::string_view name) const;
  /// The value of that name, null if it is new.
  JsonNode& at(std::string_view name);

  /// 1 is 1.0; items may stand in any order.
  bool operator==(const JsonNode& other) const;
};

/// As text, without spaces. What is not finite becomes null.
std::string print_json(const JsonNode& node);

}  // namespace ae
