// SPDX-License-Identifier: MIT
// Owner of a row-major float32 array. The only user of xtensor: everything
// below takes spans, so that no kernel depends on how memory is held.
#pragma once

#include <span>
#include <xtensor/containers/xarray.hpp>

#include "tensor/shape.h"

namespace ae {

/// Row-major float32 values of a shape.
class Tensor {
 public:
  using Array = xt::xarray<float, xt::layout_type::row_major>;

  Tensor() : Tensor(Shape{0}) {}

  /// All values start as `value`. Throws std::bad_alloc.
  explicit Tensor(Shape shape, float value = 0.0F)
      : shape_(std::move(shape)), array_(shape_.extents(), value) {}

  const Shape& shape() const { return shape_; }
  std::size_t size() const { return array_.size(); }

  std::span<float> values() { return {array_.data(), array_.size()}; }
  std::span<const float> values() const {
    return {array_.data(), array_.size()};
  }

  /// For xtensor expressions.
  Array& array() { return array_; }
  const Array& array() const { return array_; }

 private:
  Shape shape_;
  Array array_;
};

}  // namespace ae
