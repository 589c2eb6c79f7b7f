// SPDX-License-Identifier: MIT
// Samples to train on, kept in the type they came in: bytes stay bytes.
#pragma once

#include <cstdint>
#include <span>
#include <variant>
#include <vector>

#include "model/labels.h"

namespace ae {

/// Rows of D values, float32 or bytes that stand for 0..255 / 255.
class Dataset {
 public:
  using Floats = std::vector<float>;
  using Bytes = std::vector<std::uint8_t>;

  /// `values` holds a whole number of rows, at least one. Throws
  /// Error(kData) for NaN or infinity, and with `in_unit_range` (what binary
  /// cross-entropy needs) for values outside 0..1.
  Dataset(std::variant<Floats, Bytes> values, std::size_t sample_size,
          bool in_unit_range);

  std::size_t size() const { return size_; }
  std::size_t sample_size() const { return sample_size_; }

  /// The class of each row; see Labels. Unchecked: the trainer, who knows the
  /// model, does that.
  void set_labels(std::vector<std::uint32_t> labels) {
    labels_ = std::move(labels);
  }
  Labels labels() const { return labels_; }

  /// condition (rows.size() × classes) ← labels of the given rows, one-hot;
  /// does nothing for an empty condition.
  void gather_condition(std::span<float> condition,
                        std::span<const std::uint32_t> rows) const;

  /// All values, unless they are bytes.
  std::span<const float> floats() const;

  /// out (rows.size() × D) ← the rows of the given indices, as floats.
  void gather(std::span<float> out, std::span<const std::uint32_t> rows) const;

 private:
  std::variant<Floats, Bytes> values_;
  std::size_t sample_size_;
  std::size_t size_;
  std::vector<std::uint32_t> labels_;
};

/// Throws Error(kData) that names the first NaN or infinity in `samples`.
void check_finite(std::span<const float> samples, std::size_t sample_size);

/// Throws Error(kData) that names the first value outside 0..1, which is what
/// binary cross-entropy takes.
void check_unit_range(std::span<const float> samples, std::size_t sample_size);

}  // namespace ae
