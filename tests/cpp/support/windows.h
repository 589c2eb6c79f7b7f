// SPDX-License-Identifier: MIT
// Windows at which sliding goes wrong: strides, paddings, edges, odd sizes, and
// channels around the lane count.
#pragma once

#include <vector>

#include "layers/sliding_window.h"

namespace ae::test {

/// An image's shape and the window over it.
struct WindowCase {
  Shape image;
  WindowOptions options;
};

inline std::vector<WindowCase> window_cases() {
  std::vector<WindowCase> cases;
  const Shape shapes[] = {{5, 7, 1}, {6, 5, 3}, {7, 4, 5}, {5, 5, 16}, {9, 2}};
  for (const Shape& shape : shapes) {
    const bool is_image = shape.rank() == 3;
    for (const auto padding : {Padding::kValid, Padding::kSame}) {
      for (const std::size_t stride : {1, 2, 3}) {
        for (const std::size_t size : {1, 2, 3}) {
          cases.push_back({shape,
                           {{is_image ? size : 1, size},
                            {is_image ? stride : 1, stride},
                            padding}});
        }
      }
    }
  }
  // A window larger than the image; height and width that differ.
  cases.push_back({{2, 3, 4}, {{5, 7}, {2, 1}, Padding::kSame}});
  cases.push_back({{8, 5, 2}, {{4, 1}, {1, 3}, Padding::kSame}});
  cases.push_back({{8, 5, 2}, {{3, 5}, {2, 4}, Padding::kValid}});
  return cases;
}

}  // namespace ae::test
