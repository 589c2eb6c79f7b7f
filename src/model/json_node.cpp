// SPDX-License-Identifier: MIT
#include "model/json_node.h"

#include <algorithm>

namespace ae {

std::size_t JsonNode::find(std::string_view name) const {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? elements.size()
                              : static_cast<std::size_t>(found - names.begin());
}

JsonNode& JsonNode::at(std::string_view name) {
  const std::size_t index = find(name);
  if (index == elements.size()) {
    names.emplace_back(name);
    elements.emplace_back();
  }
  return elements[index];
}

bool JsonNode::operator==(const JsonNode& other) const {
  if (is_number() && other.is_number()) return number == other.number;
  if (kind != other.kind || number != other.number || text != other.text ||
      elements.size() != other.elements.size()) {
    return false;
  }
  if (!is(Kind::kObject)) return elements == other.elements;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::size_t at = other.find(names[i]);
    if (at == other.elements.size() || !(elements[i] == other.elements[at])) {
      return false;
    }
  }
  return true;
}

}  // namespace ae
