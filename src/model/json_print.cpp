// SPDX-License-Identifier: MIT
#include <rapidjson/writer.h>

#include <cmath>

#include "model/json_memory.h"
#include "model/json_node.h"

namespace ae {
namespace {

// Beyond, not every whole number is a double.
constexpr double kLargestWhole = 9'007'199'254'740'992.0;

/// RapidJSON's concept of an output stream.
struct TextStream {
  using Ch = char;
  std::string& text;

  void Put(char character) { text.push_back(character); }
  void Flush() {}
};

using Writer = rapidjson::Writer<TextStream, rapidjson::UTF8<>,
                                 rapidjson::UTF8<>, JsonMemory>;

void write_text(Writer& writer, const std::string& text) {
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void write_number(Writer& writer, const JsonNode& node) {
  if (!std::isfinite(node.number)) {
    writer.Null();
  } else if (node.is(JsonNode::Kind::kWhole) &&
             std::fabs(node.number) <= kLargestWhole) {
    writer.Int64(static_cast<std::int64_t>(node.number));
  } else {
    writer.Double(node.number);
  }
}

void write(Writer& writer, const JsonNode& node);

void write_object(Writer& writer, const JsonNode& node) {
  writer.StartObject();
  for (std::size_t i = 0; i < node.names.size(); ++i) {
    write_text(writer, node.names[i]);
    write(writer, node.elements[i]);
  }
  writer.EndObject();
}

void write_array(Writer& writer, const JsonNode& node) {
  writer.StartArray();
  for (const JsonNode& element : node.elements) write(writer, element);
  writer.EndArray();
}

void write(Writer& writer, const JsonNode& node) {
  switch (node.kind) {
    case JsonNode::Kind::kNull:
      writer.Null();
      return;
    case JsonNode::Kind::kFlag:
      writer.Bool(node.number != 0.0);
      return;
    case JsonNode::Kind::kWhole:
    case JsonNode::Kind::kNumber:
      return write_number(writer, node);
    case JsonNode::Kind::kText:
      return write_text(writer, node.text);
    case JsonNode::Kind::kArray:
      return write_array(writer, node);
    case JsonNode::Kind::kObject:
      return write_object(writer, node);
  }
}

}  // namespace

std::string print_json(const JsonNode& node) {
  std::string text;
  TextStream stream{text};
  Writer writer(stream);
  write(writer, node);
  return text;
}

}  // namespace ae
