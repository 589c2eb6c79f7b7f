// SPDX-License-Identifier: MIT
#include "model/spec/window_options.h"

#include <cmath>

#include "model/config_names.h"
#include "tensor/message.h"

namespace ae {
namespace {

constexpr Name<Padding> kPaddingNames[] = {
    {"valid", Padding::kValid},
    {"same", Padding::kSame},
};

// 1 GiB of float32, as for the model's input (json_object.cpp).
constexpr double kMostValues = 268'435'456.0;

bool is_whole(const Json& json, std::size_t highest) {
  if (!json.is_number()) return false;
  const auto value = json.number();
  return value >= 1.0 && value <= static_cast<double>(highest) &&
         std::floor(value) == value;
}

}  // namespace

std::string type_name(std::string_view stem, Dimensions dimensions,
                      std::string_view ending) {
  std::string type(stem);
  type += dimensions == Dimensions::kImage ? "2d" : "1d";
  return type.append(ending);
}

Size required_size(JsonObject& object, std::string_view key,
                   Dimensions dimensions, std::size_t highest) {
  const bool is_image = dimensions == Dimensions::kImage;
  const Json json = object.has(key) ? object.take(key) : Json();
  if (is_whole(json, highest)) {
    const auto value = static_cast<std::size_t>(json.number());
    return {is_image ? value : 1, value};
  }
  if (is_image && json.is_array() && json.size() == 2 &&
      is_whole(json[0], highest) && is_whole(json[1], highest)) {
    return {static_cast<std::size_t>(json[0].number()),
            static_cast<std::size_t>(json[1].number())};
  }
  object.fail(key,
              message({"a whole number from 1 to ", highest,
                       is_image ? ", or two such as [3, 5]" : ""}),
              json);
}

Size size_or(JsonObject& object, std::string_view key, Dimensions dimensions,
             const Size& fallback) {
  return object.has(key) ? required_size(object, key, dimensions) : fallback;
}

Json print_size(const Size& size, Dimensions dimensions) {
  if (dimensions == Dimensions::kSequence) return Json(size[1]);
  return Json(std::span<const std::size_t>(size));
}

Padding parse_padding(JsonObject& object) {
  return object.choice("padding", Padding::kValid, kPaddingNames);
}

std::string_view name_of(Padding padding) {
  return name_of(kPaddingNames, padding);
}

void check_rank(const std::string& name, Dimensions dimensions,
                const Shape& input_shape) {
  const bool is_image = dimensions == Dimensions::kImage;
  if (input_shape.rank() == (is_image ? 3U : 2U)) return;
  refuse(ErrorCode::kConfig,
         {name, ": expected an input ",
          is_image ? "[height, width, channels]" : "[steps, channels]",
          ", got ", input_shape, ". Put { type: \"reshape\" } before it."});
}

void check_window(const std::string& name, std::string_view option,
                  const Shape& image, const WindowOptions& options) {
  const auto [rows, cols] = positions_of(size_of(image), options);
  if (rows > 0 && cols > 0) return;
  const auto text = [&](const Size& size) {
    return with_size(image, size, image[image.rank() - 1]).to_string();
  };
  refuse(ErrorCode::kConfig,
         {name, ": expected a ", option, " that fits the input ", image,
          ", got a window of ", text(options.size),
          ". Use a smaller one, or padding \"same\"."});
}

void check_output(const std::string& name, const Size& size,
                  std::size_t channels) {
  const double values = static_cast<double>(size[0]) *
                        static_cast<double>(size[1]) *
                        static_cast<double>(channels);
  if (values <= kMostValues) return;
  refuse(ErrorCode::kConfig,
         {name, ": expected at most 268435456 values in the output, got ",
          static_cast<long long>(values)});
}

}  // namespace ae
