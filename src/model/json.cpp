// SPDX-License-Identifier: MIT
#include "model/json.h"

#include <cmath>

#include "model/json_node.h"

namespace ae {
namespace {

using Kind = JsonNode::Kind;

constexpr std::size_t kLongestQuote = 60;

template <class Number>
JsonNode list_of(Kind kind, const void* data, std::size_t size) {
  JsonNode list{Kind::kArray};
  const auto* values = static_cast<const Number*>(data);
  for (std::size_t i = 0; i < size; ++i) {
    list.elements.push_back({kind, static_cast<double>(values[i])});
  }
  return list;
}

}  // namespace

JsonNode Json::make_node(const JsonValue& value) {
  using Given = JsonValue::Kind;
  switch (value.kind_) {
    case Given::kNull:
      break;
    case Given::kText:
      return {Kind::kText, 0.0,
              std::string(static_cast<const char*>(value.data_), value.size_)};
    case Given::kFlag:
      return {Kind::kFlag, value.number_};
    case Given::kNumber:
      return {Kind::kNumber, value.number_};
    case Given::kWhole:
      return {Kind::kWhole, value.number_};
    case Given::kNumbers:
      return list_of<double>(Kind::kNumber, value.data_, value.size_);
    case Given::kWholes:
      return list_of<std::size_t>(Kind::kWhole, value.data_, value.size_);
    case Given::kJson:
      return static_cast<const Json*>(value.data_)->node();
  }
  return {};
}

Json::Json(const JsonValue& value)
    : node_(std::make_shared<JsonNode>(make_node(value))) {}

Json Json::array() {
  return Json(std::make_shared<JsonNode>(JsonNode{Kind::kArray}));
}

Json Json::object() {
  return Json(std::make_shared<JsonNode>(JsonNode{Kind::kObject}));
}

const JsonNode& Json::node() const {
  static const JsonNode null;
  return node_ == nullptr ? null : *node_;
}

/// The node, which nobody else sees change.
JsonNode& Json::own_node() {
  if (node_.use_count() != 1) node_ = std::make_shared<JsonNode>(node());
  return *node_;
}

Json Json::part(JsonNode& child) const {
  return Json(std::shared_ptr<JsonNode>(node_, &child));
}

bool Json::is_null() const { return node().is(Kind::kNull); }
bool Json::is_flag() const { return node().is(Kind::kFlag); }
bool Json::is_number() const { return node().is_number(); }
bool Json::is_unsigned() const {
  return node().is(Kind::kWhole) && !std::signbit(node().number);
}
bool Json::is_text() const { return node().is(Kind::kText); }
bool Json::is_array() const { return node().is(Kind::kArray); }
bool Json::is_object() const { return node().is(Kind::kObject); }

bool Json::flag() const { return node().number != 0.0; }
double Json::number() const { return node().number; }
std::string Json::text() const { return node().text; }

std::size_t Json::size() const {
  if (is_array() || is_object()) return node().elements.size();
  return is_null() ? 0 : 1;
}

Json Json::operator[](std::size_t index) const {
  if (!is_array() || index >= size()) return {};
  return part(node_->elements[index]);
}

Json Json::operator[](std::string_view key) const {
  const std::size_t index = node().find(key);
  return index < node().elements.size() ? part(node_->elements[index]) : Json();
}

bool Json::contains(std::string_view key) const {
  return node().find(key) < node().elements.size();
}

std::vector<Json> Json::elements() const {
  std::vector<Json> elements;
  if (!is_array()) return elements;
  for (JsonNode& child : node_->elements) elements.push_back(part(child));
  return elements;
}

std::vector<std::pair<std::string, Json>> Json::items() const {
  std::vector<std::pair<std::string, Json>> items;
  if (!is_object()) return items;
  for (std::size_t i = 0; i < node_->names.size(); ++i) {
    items.emplace_back(node_->names[i], part(node_->elements[i]));
  }
  return items;
}

void Json::push_back(const JsonValue& value) {
  JsonNode node = make_node(value);
  JsonNode& list = own_node();
  if (list.is(Kind::kNull)) list.kind = Kind::kArray;
  list.elements.push_back(std::move(node));
}

void Json::set(std::string_view key, const JsonValue& value) {
  // First, since the value may be a part of this.
  JsonNode node = make_node(value);
  JsonNode& object = own_node();
  if (object.is(Kind::kNull)) object.kind = Kind::kObject;
  object.at(key) = std::move(node);
}

std::string Json::dump() const { return print_json(node()); }

std::string Json::excerpt() const {
  std::string text = dump();
  if (text.size() > kLongestQuote) text = text.substr(0, kLongestQuote) + "…";
  return text;
}

bool Json::operator==(const Json& other) const {
  return node() == other.node();
}

}  // namespace ae
