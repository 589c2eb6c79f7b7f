// SPDX-License-Identifier: MIT
// What becomes JSON, as a parameter: it refers to what it is given and is
// never kept.
#pragma once

#include <concepts>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tensor/shape.h"

namespace ae {

class Json;

/// Null, text, a flag, a number, a list of numbers, a shape or other JSON.
class JsonValue {
 public:
  JsonValue() = default;
  JsonValue(std::string_view text)
      : kind_(Kind::kText), size_(text.size()), data_(text.data()) {}
  JsonValue(const char* text) : JsonValue(std::string_view(text)) {}
  JsonValue(const std::string& text) : JsonValue(std::string_view(text)) {}
  JsonValue(bool flag) : kind_(Kind::kFlag), number_(flag ? 1.0 : 0.0) {}
  JsonValue(std::span<const double> list)
      : kind_(Kind::kNumbers), size_(list.size()), data_(list.data()) {}
  JsonValue(std::span<const std::size_t> list)
      : kind_(Kind::kWholes), size_(list.size()), data_(list.data()) {}
  JsonValue(const std::vector<double>& list)
      : JsonValue(std::span<const double>(list)) {}
  JsonValue(const std::vector<std::size_t>& list)
      : JsonValue(std::span<const std::size_t>(list)) {}
  JsonValue(const Shape& shape) : JsonValue(shape.extents()) {}
  JsonValue(const Json& json) : kind_(Kind::kJson), data_(&json) {}
  template <std::floating_point Number>
  JsonValue(Number number) : kind_(Kind::kNumber), number_(number) {}
  template <std::integral Number>
  JsonValue(Number number)
      : kind_(Kind::kWhole), number_(static_cast<double>(number)) {}

 private:
  friend class Json;
  enum class Kind {
    kNull,
    kText,
    kFlag,
    kNumber,
    kWhole,
    kNumbers,
    kWholes,
    kJson
  };

  Kind kind_ = Kind::kNull;
  std::size_t size_ = 0;
  const void* data_ = nullptr;
  double number_ = 0.0;
};

}  // namespace ae
