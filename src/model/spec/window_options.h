// SPDX-License-Identifier: MIT
// What convolutions, pooling and upsampling have in common in a configuration:
// sizes that are a number or, for images, a pair of numbers; and checks of
// their input and output.
#pragma once

#include "layers/sliding_window.h"
#include "model/json_object.h"

namespace ae {

/// Images have two dimensions, sequences one.
enum class Dimensions : std::size_t { kSequence = 1, kImage = 2 };

/// `conv` + `2d` + `Transpose`.
std::string type_name(std::string_view stem, Dimensions dimensions,
                      std::string_view ending = "");

/// Reads n or, for images, [n, m] with numbers from 1 to `highest`.
Size required_size(JsonObject& object, std::string_view key,
                   Dimensions dimensions, std::size_t highest = 1000);
Size size_or(JsonObject& object, std::string_view key, Dimensions dimensions,
             const Size& fallback);
/// n for sequences, [n, m] for images.
Json print_size(const Size& size, Dimensions dimensions);

/// `padding`, "valid" or "same".
Padding parse_padding(JsonObject& object);
std::string_view name_of(Padding padding);

/// Throw Error(kConfig), beginning with `name`, unless ...
/// ... the input has the rank of images or sequences.
void check_rank(const std::string& name, Dimensions dimensions,
                const Shape& input_shape);
/// ... the window fits the image; `option` is what gives its size.
void check_window(const std::string& name, std::string_view option,
                  const Shape& image, const WindowOptions& options);
/// ... so many values can be held.
void check_output(const std::string& name, const Size& size,
                  std::size_t channels);

}  // namespace ae
