// SPDX-License-Identifier: MIT
#include "tensor/shape.h"

#include <cstdint>
#include <functional>
#include <numeric>

#include "tensor/error.h"

namespace ae {

std::size_t Shape::size() const {
  return std::accumulate(extents_.begin(), extents_.end(), std::size_t{1},
                         std::multiplies<>());
}

std::size_t checked_product(std::size_t a, std::size_t b) {
  constexpr std::uint64_t kMostFloats = (std::uint64_t{1} << 30) - 1;
  if (a == 0 || b <= kMostFloats / a) return a * b;
  throw Error(ErrorCode::kMemory,
              "expected at most 1073741823 values in an array, got " +
                  std::to_string(a) + " × " + std::to_string(b) +
                  ". Use fewer samples, a smaller batch or a smaller model.");
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
