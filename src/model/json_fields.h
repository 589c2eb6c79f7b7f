// SPDX-License-Identifier: MIT
// JSON objects written in one call: what a literal of the JSON library would
// be, at a tenth of its code, which is downloaded.
#pragma once

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>

#include "model/json_object.h"
#include "tensor/shape.h"

namespace ae {

/// A value of a field: text, a number, a flag, a shape or other JSON.
class JsonValue {
 public:
  JsonValue(const char* text) : kind_(Kind::kText), text_(text) {}
  JsonValue(std::string_view text) : kind_(Kind::kText), text_(text) {}
  JsonValue(const std::string& text) : kind_(Kind::kText), text_(text) {}
  JsonValue(bool flag) : kind_(Kind::kFlag), number_(flag ? 1.0 : 0.0) {}
  JsonValue(const Shape& shape) : kind_(Kind::kShape), shape_(&shape) {}
  JsonValue(const Json& json) : kind_(Kind::kJson), json_(&json) {}
  template <std::floating_point Number>
  JsonValue(Number number) : kind_(Kind::kNumber), number_(number) {}
  template <std::integral Number>
  JsonValue(Number number)
      : kind_(Kind::kWhole), number_(static_cast<double>(number)) {}

  Json to_json() const;

 private:
  enum class Kind { kText, kFlag, kNumber, kWhole, kShape, kJson };

  Kind kind_;
  std::string_view text_;
  double number_ = 0.0;
  const Shape* shape_ = nullptr;
  const Json* json_ = nullptr;
};

struct JsonField {
  const char* key;
  JsonValue value;
};

/// `{ key: value, … }` in the order given.
Json json_object(std::initializer_list<JsonField> fields);

}  // namespace ae
