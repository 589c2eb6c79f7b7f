// SPDX-License-Identifier: MIT
#include "model/json.h"

// The library throws at misuse alone, which is a fault of ours; its parser is
// asked to tell of bad text by a value. What it would say is downloaded.
#define JSON_NOEXCEPTION
#include <nlohmann/json.hpp>

#include "model/json_builder.h"
#include "tensor/message.h"

namespace ae {
namespace {

using Library = nlohmann::ordered_json;

constexpr std::size_t kLongestQuote = 60;

/// Text that is cut within a character is still printed.
std::string print(const Library& json) {
  return json.dump(-1, ' ', false, Library::error_handler_t::replace);
}

template <class Number>
Library list_of(const void* data, std::size_t size) {
  const auto* first = static_cast<const Number*>(data);
  return std::vector<Number>(first, first + size);
}

}  // namespace

Json::Node Json::make_node(const JsonValue& value) {
  using Kind = JsonValue::Kind;
  switch (value.kind_) {
    case Kind::kNull:
      break;
    case Kind::kText:
      return std::string(static_cast<const char*>(value.data_), value.size_);
    case Kind::kFlag:
      return value.number_ != 0.0;
    case Kind::kNumber:
      return value.number_;
    case Kind::kWhole:
      return static_cast<std::int64_t>(value.number_);
    case Kind::kNumbers:
      return list_of<double>(value.data_, value.size_);
    case Kind::kWholes:
      return list_of<std::size_t>(value.data_, value.size_);
    case Kind::kJson:
      return static_cast<const Json*>(value.data_)->node();
  }
  return nullptr;
}

Json::Json(const JsonValue& value)
    : node_(std::make_shared<Node>(make_node(value))) {}

Json Json::array() { return Json(std::make_shared<Node>(Node::array())); }

Json Json::object() { return Json(std::make_shared<Node>(Node::object())); }

const Json::Node& Json::node() const {
  static const Node null;
  return node_ == nullptr ? null : *node_;
}

/// The node, which nobody else sees change.
Json::Node& Json::own_node() {
  if (node_.use_count() != 1) node_ = std::make_shared<Node>(node());
  return *node_;
}

Json Json::part(Node& child) const {
  return Json(std::shared_ptr<Node>(node_, &child));
}

bool Json::is_null() const { return node().is_null(); }
bool Json::is_flag() const { return node().is_boolean(); }
bool Json::is_number() const { return node().is_number(); }
bool Json::is_unsigned() const { return node().is_number_unsigned(); }
bool Json::is_text() const { return node().is_string(); }
bool Json::is_array() const { return node().is_array(); }
bool Json::is_object() const { return node().is_object(); }

bool Json::flag() const { return node().get<bool>(); }
double Json::number() const { return node().get<double>(); }
std::string Json::text() const { return node().get<std::string>(); }

std::size_t Json::size() const { return node().size(); }

Json Json::operator[](std::size_t index) const {
  if (!is_array() || index >= size()) return {};
  return part((*node_)[index]);
}

Json Json::operator[](std::string_view key) const {
  return contains(key) ? part((*node_)[std::string(key)]) : Json();
}

bool Json::contains(std::string_view key) const {
  return node().contains(std::string(key));
}

std::vector<Json> Json::elements() const {
  std::vector<Json> elements;
  if (!is_array()) return elements;
  for (Node& child : *node_) elements.push_back(part(child));
  return elements;
}

std::vector<std::pair<std::string, Json>> Json::items() const {
  std::vector<std::pair<std::string, Json>> items;
  if (!is_object()) return items;
  for (auto& [key, child] : node_->get_ref<Node::object_t&>()) {
    items.emplace_back(key, part(child));
  }
  return items;
}

void Json::push_back(const JsonValue& value) {
  own_node().push_back(make_node(value));
}

void Json::set(std::string_view key, const JsonValue& value) {
  // First, since the value may be a part of this.
  Node node = make_node(value);
  own_node()[std::string(key)] = std::move(node);
}

std::string Json::dump() const { return print(node()); }

std::string Json::excerpt() const {
  std::string text = dump();
  if (text.size() > kLongestQuote) text = text.substr(0, kLongestQuote) + "…";
  return text;
}

bool Json::operator==(const Json& other) const {
  return node() == other.node();
}

Json parse_json(std::string_view text, std::string_view what, ErrorCode code) {
  auto json = std::make_shared<Library>();
  JsonBuilder<Library> builder(*json, what, code);
  // The parser takes a NUL for the end of its input.
  if (!Library::sax_parse(text, &builder) ||
      text.find('\0') != std::string_view::npos) {
    // Only the beginning: a quote of a whole damaged file helps nobody.
    const std::string_view beginning = text.substr(0, 2 * kLongestQuote);
    refuse(code, {what, ": expected JSON, got ", Json(beginning).excerpt()});
  }
  return Json(std::move(json));
}

}  // namespace ae
