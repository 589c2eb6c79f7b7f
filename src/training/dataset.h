// SPDX-License-Identifier: MIT
// Samples to train on, kept in the type they came in: bytes stay bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "model/labels.h"

namespace ae {

/// Whether values may be missing, which is NaN.
enum class Missing { kRefused, kAllowed };

/// Rows of D values, float32 or bytes that stand for 0..255 / 255.
class Dataset {
 public:
  using Floats = std::vector<float>;
  using Bytes = std::vector<std::uint8_t>;
  using Values = std::variant<Floats, Bytes>;

  /// `values` holds a whole number of rows, at least one. Throws
  /// Error(kData) for NaN or infinity, and with `in_unit_range` (what binary
  /// cross-entropy needs) for values outside 0..1.
  Dataset(Values values, std::size_t sample_size, bool in_unit_range,
          Missing missing = Missing::kRefused);

  /// What the reconstruction of each row is compared with, in place of the row
  /// itself: as many rows. Throws Error(kData) as the constructor does, and
  /// Error(kShape) for another number of rows.
  void set_targets(Values targets, bool in_unit_range,
                   Missing missing = Missing::kRefused);
  bool has_targets() const { return targets_.has_value(); }

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
  /// The same of the targets, which must exist.
  void gather_targets(std::span<float> out,
                      std::span<const std::uint32_t> rows) const;

 private:
  void gather_from(const Values& values, std::span<float> out,
                   std::span<const std::uint32_t> rows) const;

  Values values_;
  std::optional<Values> targets_;
  std::size_t sample_size_;
  std::size_t size_;
  std::vector<std::uint32_t> labels_;
};

/// Throws Error(kData) that names the first NaN or infinity in `samples`; NaN
/// may be allowed.
void check_finite(std::span<const float> samples, std::size_t sample_size,
                  Missing missing = Missing::kRefused);

/// Throws Error(kData) that names the first value outside 0..1, which is what
/// binary cross-entropy takes; NaN is `check_finite`'s.
void check_unit_range(std::span<const float> samples, std::size_t sample_size);

}  // namespace ae
