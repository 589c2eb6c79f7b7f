// SPDX-License-Identifier: MIT
// JSON objects written in one call.
#pragma once

#include <initializer_list>

#include "model/json.h"

namespace ae {

struct JsonField {
  std::string_view key;
  JsonValue value;
};

/// `{ key: value, … }` in the order given.
Json json_object(std::initializer_list<JsonField> fields);

}  // namespace ae
