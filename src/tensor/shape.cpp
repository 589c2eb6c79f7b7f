// SPDX-License-Identifier: MIT
#include "tensor/shape.h"

#include <functional>
#include <numeric>

namespace ae {

std::size_t Shape::size() const {
  return std::accumulate(extents_.begin(), extents_.end(), std::size_t{1},
                         std::multiplies<>());
}

std::string Shape::to_string() const {
  std::string text = "[";
  for (std::size_t axis = 0; axis < rank(); ++axis) {
    if (axis > 0) text += ", ";
    text += std::to_string(extents_[axis]);
  }
  return text + "]";
}

}  // namespace ae
