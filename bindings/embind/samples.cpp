// SPDX-License-Identifier: MIT
#include "samples.h"

#include "arrays.h"
#include "kernels/convert.h"
#include "tensor/message.h"

namespace ae::bindings {

using emscripten::val;

namespace {

void check_length(std::size_t length, const Shape& shape, const char* what) {
  if (length > 0 && length % shape.size() == 0) return;
  refuse(length == 0 ? ErrorCode::kData : ErrorCode::kShape,
         {what, ": expected samples of ", shape.size(), " values (", shape,
          " each), got ", length, " values"});
}

}  // namespace

Floats rows_in(const val& array, const Shape& shape, const char* what,
               Missing missing) {
  check_length(length_of(array), shape, what);
  if (!is_bytes(array)) {
    Floats values = floats_in(array);
    check_finite(values, shape.size(), missing);
    return values;
  }
  const auto bytes = copy_in<std::uint8_t>(array);
  Floats values(bytes.size());
  kernels::bytes_to_floats(values, bytes);
  return values;
}

std::vector<std::uint32_t> labels_in(const val& labels) {
  if (labels.isNull()) return {};
  return copy_in<std::uint32_t>(labels);
}

bool needs_unit_range(const Autoencoder& model) {
  return model.config().objective->needs_unit_range();
}

Missing missing_values(const Autoencoder& model) {
  return model.config().objective->over() == Over::kPresent ? Missing::kAllowed
                                                            : Missing::kRefused;
}

Dataset::Values values_in(const val& array, const Shape& shape,
                          const char* what) {
  check_length(length_of(array), shape, what);
  if (is_bytes(array)) return copy_in<std::uint8_t>(array);
  return copy_in<float>(array);
}

Floats targets_in(const val& array, const Autoencoder& model,
                  std::size_t values) {
  if (array.isNull()) return {};
  Floats targets = rows_in(array, model.input_shape(), "evaluate: targets",
                           missing_values(model));
  if (targets.size() == values) return targets;
  refuse(ErrorCode::kShape,
         {"evaluate: targets: expected as many values as the samples have, ",
          values, ", got ", targets.size()});
}

}  // namespace ae::bindings
