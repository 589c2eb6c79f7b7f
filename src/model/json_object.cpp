// SPDX-License-Identifier: MIT
#include "model/json_object.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace ae {
namespace {

constexpr std::size_t kLongestQuote = 60;
constexpr int kDeepestNesting = 32;
constexpr std::size_t kMostNames = 20'000;
// 1 GiB of float32: more than wasm's 32-bit memory can work with.
constexpr double kMostValues = 268'435'456.0;

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

/// Follows the parser: refuses what its result does not show (a name given
/// twice) or what is unsafe to walk through (deep nesting, endless lists).
struct NestingCheck {
  using Event = Json::parse_event_t;

  std::string_view what;
  ErrorCode code;
  std::vector<std::set<std::string>> names = {};  ///< of each open object

  void operator()(int depth, Event event, const Json& json) {
    if (depth >= kDeepestNesting) {
      refuse("fewer than 32 levels of nesting, got more");
    }
    if (event == Event::object_start) {
      names.emplace_back();
    } else if (event == Event::object_end) {
      names.pop_back();
    } else if (event == Event::key) {
      add_name(json.get_ref<const std::string&>());
    }
  }

  void add_name(const std::string& name) {
    if (!names.back().insert(name).second) {
      refuse("each name once, got " + excerpt(Json(name)) + " twice");
    }
    if (names.back().size() > kMostNames)
      refuse("at most 20000 names in an object, got more");
  }

  [[noreturn]] void refuse(const std::string& message) const {
    throw Error(code, std::string(what) + ": expected " + message);
  }
};

}  // namespace

Json parse_json(std::string_view text, std::string_view what, ErrorCode code) {
  NestingCheck check{what, code};
  const auto check_event = [&](int depth, Json::parse_event_t event,
                               Json& json) {
    check(depth, event, json);
    return true;
  };
  Json json = Json::parse(text, check_event, /*allow_exceptions=*/false);
  // The parser takes a NUL for the end of its input.
  if (json.is_discarded() || text.find('\0') != std::string_view::npos) {
    // Only the beginning: a quote of a whole damaged file helps nobody.
    const std::string beginning(text.substr(0, 2 * kLongestQuote));
    throw Error(code, std::string(what) + ": expected JSON, got " +
                          excerpt(Json(beginning)));
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
    text.append("\"").append(names[i]).append("\"");
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
  double size = 1.0;
  for (const Json& extent : json) {
    const double value = extent.is_number() ? extent.get<double>() : 0.0;
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
