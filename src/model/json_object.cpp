// SPDX-License-Identifier: MIT
#include "model/json_object.h"

#include <algorithm>
#include <cmath>

namespace ae {
namespace {

constexpr std::size_t kLongestQuote = 60;

/// JSON text for a message, cut to a readable length.
std::string excerpt(const Json& json) {
  std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (text.size() > kLongestQuote) text = text.substr(0, kLongestQuote) + "…";
  return text;
}

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

Json parse_json(std::string_view text, std::string_view what, ErrorCode code) {
  Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (json.is_discarded()) {
    throw Error(code, std::string(what) + ": expected JSON, got " +
                          excerpt(Json(std::string(text))));
  }
  return json;
}

JsonObject::JsonObject(const Json& json, std::string path)
    : json_(json), path_(std::move(path)) {
  if (!json.is_object()) {
    throw Error(ErrorCode::kConfig,
                path_ + ": expected an object, got " + excerpt(json));
  }
}

bool JsonObject::has(std::string_view key) {
  known_.emplace_back(key);
  return json_.contains(key);
}

const Json& JsonObject::take(std::string_view key) const {
  return json_.at(std::string(key));
}

std::string JsonObject::path_to(std::string_view key) const {
  return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

double JsonObject::number(std::string_view key, double fallback,
                          const Range& range) {
  return has(key) ? required_number(key, range) : fallback;
}

double JsonObject::required_number(std::string_view key, const Range& range) {
  if (!has(key)) fail(key, describe(range), nullptr);
  const Json& json = take(key);
  if (!json.is_number() || !contains(range, json.get<double>())) {
    fail(key, describe(range), json);
  }
  return json.get<double>();
}

std::size_t JsonObject::whole(std::string_view key, std::size_t fallback,
                              std::size_t lowest, std::size_t highest) {
  return has(key) ? required_whole(key, lowest, highest) : fallback;
}

std::size_t JsonObject::required_whole(std::string_view key, std::size_t lowest,
                                       std::size_t highest) {
  const std::string expected = "a whole number from " + std::to_string(lowest) +
                               " to " + std::to_string(highest);
  if (!has(key)) fail(key, expected, nullptr);
  const Json& json = take(key);
  const bool is_whole =
      json.is_number() && std::floor(json.get<double>()) == json.get<double>();
  if (!is_whole || json.get<double>() < static_cast<double>(lowest) ||
      json.get<double>() > static_cast<double>(highest)) {
    fail(key, expected, json);
  }
  return static_cast<std::size_t>(json.get<double>());
}

bool JsonObject::boolean(std::string_view key, bool fallback) {
  if (!has(key)) return fallback;
  const Json& json = take(key);
  if (!json.is_boolean()) fail(key, "true or false", json);
  return json.get<bool>();
}

std::string JsonObject::required_string(std::string_view key) {
  if (!has(key)) fail(key, "a name", nullptr);
  const Json& json = take(key);
  if (!json.is_string()) fail(key, "a name", json);
  return json.get<std::string>();
}

void JsonObject::finish() const {
  for (const auto& [key, value] : json_.items()) {
    if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
    std::vector<std::string_view> names(known_.begin(), known_.end());
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    throw Error(ErrorCode::kConfig, path_to(key) +
                                        ": expected one of the options " +
                                        quoted(names) + ", got \"" + key +
                                        "\". Remove or rename it.");
  }
}

void JsonObject::fail(std::string_view key, const std::string& expected,
                      const Json& got) const {
  const std::string text = got.is_null() ? "nothing" : excerpt(got);
  throw Error(ErrorCode::kConfig,
              path_to(key) + ": expected " + expected + ", got " + text);
}

std::string JsonObject::quoted(const std::vector<std::string_view>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += "\"" + std::string(names[i]) + "\"";
  }
  return text;
}

Shape JsonObject::required_shape(std::string_view key) {
  const std::string expected =
      "a list of 1 to 4 whole numbers above 0, such as [784] or [28, 28, 1]";
  if (!has(key)) fail(key, expected, nullptr);
  const Json& json = take(key);
  if (!json.is_array() || json.empty() || json.size() > 4) {
    fail(key, expected, json);
  }
  std::vector<std::size_t> extents;
  for (const Json& extent : json) {
    const double value = extent.is_number() ? extent.get<double>() : 0.0;
    if (value < 1.0 || std::floor(value) != value || value > 1e7) {
      fail(key, expected, json);
    }
    extents.push_back(static_cast<std::size_t>(value));
  }
  return Shape(std::move(extents));
}

}  // namespace ae
