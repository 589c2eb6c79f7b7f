// SPDX-License-Identifier: MIT
#include "model/json_object.h"

#include <algorithm>
#include <cmath>

#include "tensor/message.h"

namespace ae {
namespace {

// 1 GiB of float32: more than wasm's 32-bit memory can work with.
constexpr double kMostValues = 268'435'456.0;

std::string number_text(double value) { return Json(value).dump(); }

std::string describe(const Range& range) {
  std::string text = "a number";
  if (std::isfinite(range.lowest)) {
    text += range.above_lowest ? " above " : " from ";
    text += number_text(range.lowest);
  }
  if (std::isfinite(range.highest)) {
    text += range.below_highest ? " below " : " up to ";
    text += number_text(range.highest);
  }
  return text;
}

bool contains(const Range& range, double value) {
  return std::isfinite(value) && value >= range.lowest &&
         value <= range.highest &&
         !(range.above_lowest && value == range.lowest) &&
         !(range.below_highest && value == range.highest);
}

}  // namespace

JsonObject::JsonObject(const Json& json, std::string path)
    : json_(json), path_(std::move(path)) {
  if (!json.is_object()) {
    refuse(ErrorCode::kConfig,
           {path_, ": expected an object, got ", json.excerpt()});
  }
}

bool JsonObject::has(std::string_view key) {
  known_.emplace_back(key);
  return json_.contains(key);
}

std::string JsonObject::path_to(std::string_view key) const {
  return message({path_, path_.empty() ? "" : ".", key});
}

double JsonObject::number(std::string_view key, double fallback,
                          const Range& range) {
  return has(key) ? required_number(key, range) : fallback;
}

double JsonObject::required_number(std::string_view key, const Range& range) {
  if (!has(key)) fail(key, describe(range));
  const Json json = take(key);
  if (!json.is_number() || !contains(range, json.number())) {
    fail(key, describe(range), json);
  }
  return json.number();
}

std::size_t JsonObject::whole(std::string_view key, std::size_t fallback,
                              std::size_t lowest, std::size_t highest) {
  return has(key) ? required_whole(key, lowest, highest) : fallback;
}

std::size_t JsonObject::required_whole(std::string_view key, std::size_t lowest,
                                       std::size_t highest) {
  const std::string expected =
      message({"a whole number from ", lowest, " to ", highest});
  if (!has(key)) fail(key, expected);
  const Json json = take(key);
  const bool is_whole =
      json.is_number() && std::floor(json.number()) == json.number();
  if (!is_whole || json.number() < static_cast<double>(lowest) ||
      json.number() > static_cast<double>(highest)) {
    fail(key, expected, json);
  }
  return static_cast<std::size_t>(json.number());
}

bool JsonObject::boolean(std::string_view key, bool fallback) {
  if (!has(key)) return fallback;
  const Json json = take(key);
  if (!json.is_flag()) fail(key, "true or false", json);
  return json.flag();
}

std::string JsonObject::required_string(std::string_view key) {
  if (!has(key)) fail(key, "a name");
  const Json json = take(key);
  if (!json.is_text()) fail(key, "a name", json);
  return json.text();
}

void JsonObject::finish() const {
  for (const auto& [key, value] : json_.items()) {
    if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
    std::vector<std::string_view> names(known_.begin(), known_.end());
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    refuse(ErrorCode::kConfig,
           {path_to(key), ": expected one of the options ", quoted(names),
            ", got \"", key, "\". Remove or rename it."});
  }
}

std::size_t JsonObject::position_of(
    std::string_view key, std::span<const std::string_view> names) const {
  const Json json = take(key);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (json == names[i]) return i;
  }
  fail(key, "one of " + quoted(names), json);
}

void JsonObject::fail(std::string_view key, std::string_view expected,
                      const JsonValue& got) const {
  const Json json(got);
  refuse(ErrorCode::kConfig, {path_to(key), ": expected ", expected, ", got ",
                              json.is_null() ? "nothing" : json.excerpt()});
}

std::string JsonObject::quoted(std::span<const std::string_view> names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text.append("\"").append(names[i]).append("\"");
  }
  return text;
}

Shape JsonObject::required_shape(std::string_view key) {
  const std::string expected =
      "a list of 1 to 4 whole numbers above 0, such as [784] or [28, 28, 1]";
  if (!has(key)) fail(key, expected);
  const Json json = take(key);
  if (!json.is_array() || json.empty() || json.size() > 4) {
    fail(key, expected, json);
  }
  std::vector<std::size_t> extents;
  double size = 1.0;
  for (const Json& extent : json.elements()) {
    const double value = extent.is_number() ? extent.number() : 0.0;
    if (value < 1.0 || std::floor(value) != value || value > 1e7) {
      fail(key, expected, json);
    }
    extents.push_back(static_cast<std::size_t>(value));
    size *= value;
  }
  // As a double, since the product may overflow.
  if (size > kMostValues) fail(key, "at most 268435456 values in all", json);
  return Shape(std::move(extents));
}

}  // namespace ae
