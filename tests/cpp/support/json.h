// SPDX-License-Identifier: MIT
// JSON of tests: from literals, and in the messages of checks that fail.
#pragma once

#include <catch2/catch_tostring.hpp>

#include "model/json.h"

namespace ae::test {

inline Json json_of(std::string_view text) {
  return parse_json(text, "test", ErrorCode::kConfig);
}

/// Whether all of `part` is in `whole`, whose objects may have more.
inline bool holds(const Json& whole, const Json& part) {
  if (!part.is_object()) return whole == part;
  for (const auto& [key, value] : part.items()) {
    if (!whole.contains(key) || !holds(whole[key], value)) return false;
  }
  return true;
}

}  // namespace ae::test

template <>
struct Catch::StringMaker<ae::Json> {
  static std::string convert(const ae::Json& json) { return json.dump(); }
};
