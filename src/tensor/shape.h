// SPDX-License-Identifier: MIT
// Extents of a row-major array, outermost first. A layer's shapes are those
// of one sample; the batch is never part of them.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <vector>

namespace ae {

/// Extents such as `[28, 28, 1]`.
class Shape {
 public:
  Shape() = default;
  Shape(std::initializer_list<std::size_t> extents) : extents_(extents) {}
  explicit Shape(std::vector<std::size_t> extents)
      : extents_(std::move(extents)) {}

  std::size_t rank() const { return extents_.size(); }
  std::size_t operator[](std::size_t axis) const { return extents_[axis]; }
  const std::vector<std::size_t>& extents() const { return extents_; }

  /// Number of values: the product of all extents, 1 for `[]`.
  std::size_t size() const;

  /// As people write it: `[28, 28, 1]`.
  std::string to_string() const;

  friend bool operator==(const Shape&, const Shape&) = default;

 private:
  std::vector<std::size_t> extents_;
};

/// a·b; throws Error(kMemory) where so many float32 do not fit wasm's 32-bit
/// addresses.
std::size_t checked_product(std::size_t a, std::size_t b);

}  // namespace ae
