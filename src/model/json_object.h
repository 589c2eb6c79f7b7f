// SPDX-License-Identifier: MIT
// Strict reading of one JSON object: every option has a type and a range, and
// what nobody asked for is refused, not ignored.
#pragma once

#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/json.h"
#include "tensor/error.h"
#include "tensor/shape.h"

namespace ae {

/// Lowest and highest allowed value of a number.
struct Range {
  double lowest = -std::numeric_limits<double>::infinity();
  double highest = std::numeric_limits<double>::infinity();
  bool above_lowest = false;   ///< lowest itself is not allowed
  bool below_highest = false;  ///< highest itself is not allowed
};

/// One object while it is read. `path` names it in messages, e.g. `encoder[0]`.
class JsonObject {
 public:
  /// Throws Error(kConfig) unless `json` is an object.
  JsonObject(const Json& json, std::string path);

  /// Whether an option is given; from now on it counts as known.
  bool has(std::string_view key);
  /// The raw value of an option that is given.
  Json take(std::string_view key) const { return json_[key]; }
  std::string path_to(std::string_view key) const;

  double number(std::string_view key, double fallback, const Range& range);
  double required_number(std::string_view key, const Range& range);
  /// A whole number from `lowest` to `highest`.
  std::size_t whole(std::string_view key, std::size_t fallback,
                    std::size_t lowest, std::size_t highest);
  std::size_t required_whole(std::string_view key, std::size_t lowest,
                             std::size_t highest);
  bool boolean(std::string_view key, bool fallback);
  std::string required_string(std::string_view key);
  Shape required_shape(std::string_view key);

  /// The value that belongs to a name, e.g. kRelu to "relu".
  template <class Value, std::size_t kCount>
  Value choice(std::string_view key, Value fallback,
               const std::pair<std::string_view, Value> (&choices)[kCount]) {
    if (!has(key)) return fallback;
    std::string_view names[kCount];
    for (std::size_t i = 0; i < kCount; ++i) names[i] = choices[i].first;
    return choices[position_of(key, names)].second;
  }

  /// Throws Error(kConfig) if an option was not read.
  void finish() const;

  /// Throws Error(kConfig) "path: expected …, got …".
  [[noreturn]] void fail(std::string_view key, std::string_view expected,
                         const JsonValue& got = {}) const;

  /// `"a", "b" or "c"`.
  static std::string quoted(std::span<const std::string_view> names);

 private:
  /// Where the option is among the names; throws if it is none of them.
  std::size_t position_of(std::string_view key,
                          std::span<const std::string_view> names) const;

  Json json_;
  std::string path_;
  std::vector<std::string> known_;
};

}  // namespace ae
