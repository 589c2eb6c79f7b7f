// SPDX-License-Identifier: MIT
// Samples, targets and labels on their way in, checked against what the model
// takes. All throw Error(kData) or Error(kShape) that starts with `what`.
#pragma once

#include <emscripten/val.h>

#include <cstdint>
#include <vector>

#include "arrays.h"
#include "model/autoencoder.h"
#include "training/dataset.h"

namespace ae::bindings {

/// Whether only values in 0..1 can be compared with.
bool needs_unit_range(const Autoencoder& model);

/// Whether NaN stands for a value that is not known.
Missing missing_values(const Autoencoder& model);

/// Rows of the given shape as floats.
Floats rows_in(const emscripten::val& array, const Shape& shape,
               const char* what, Missing missing = Missing::kRefused);

/// Samples or targets of a data set in the type they came in; their values are
/// the data set's to check.
Dataset::Values values_in(const emscripten::val& array, const Shape& shape,
                          const char* what);

/// Targets of an evaluation of so many values, or none for null.
Floats targets_in(const emscripten::val& array, const Autoencoder& model,
                  std::size_t values);

/// None for null.
std::vector<std::uint32_t> labels_in(const emscripten::val& labels);

}  // namespace ae::bindings
