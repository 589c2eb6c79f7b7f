// SPDX-License-Identifier: MIT
#include "training/dataset.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "kernels/convert.h"
#include "kernels/reduction.h"
#include "kernels/threads.h"
#include "tensor/message.h"

namespace ae {
namespace {

std::string place(std::size_t index, std::size_t sample_size) {
  return message(
      {" in sample ", index / sample_size, ", value ", index % sample_size});
}

/// The first number that is neither finite nor allowed to be missing.
std::size_t first_refused(std::span<const float> samples, Missing missing) {
  if (missing == Missing::kRefused) return kernels::first_non_finite(samples);
  const auto is_infinite = [](float x) { return std::isinf(x); };
  return static_cast<std::size_t>(
      std::find_if(samples.begin(), samples.end(), is_infinite) -
      samples.begin());
}

void check_values(const Dataset::Values& values, std::size_t sample_size,
                  bool in_unit_range, Missing missing) {
  const auto* floats = std::get_if<Dataset::Floats>(&values);
  if (floats == nullptr) return;
  check_finite(*floats, sample_size, missing);
  if (in_unit_range) check_unit_range(*floats, sample_size);
}

std::size_t count_of(const Dataset::Values& values) {
  return std::visit([](const auto& array) { return array.size(); }, values);
}

}  // namespace

void check_finite(std::span<const float> samples, std::size_t sample_size,
                  Missing missing) {
  const std::size_t index = first_refused(samples, missing);
  if (index == samples.size()) return;
  const bool is_nan = std::isnan(samples[index]);
  refuse(ErrorCode::kData,
         {"data: expected finite numbers, got ", is_nan ? "NaN" : "infinity",
          place(index, sample_size), ". Replace or leave out missing values",
          is_nan ? ", or use a loss over \"present\" values." : "."});
}

void check_unit_range(std::span<const float> values, std::size_t sample_size) {
  const auto outside = std::find_if(values.begin(), values.end(), [](float x) {
    return x < 0.0F || x > 1.0F;
  });
  if (outside == values.end()) return;
  const auto index = static_cast<std::size_t>(outside - values.begin());
  refuse(ErrorCode::kData,
         {"data: expected values in 0..1 for binaryCrossentropy, got ",
          *outside, place(index, sample_size),
          ". Scale the data, or give bytes as a Uint8Array."});
}

Dataset::Dataset(Values values, std::size_t sample_size, bool in_unit_range,
                 Missing missing)
    : values_(std::move(values)),
      sample_size_(sample_size),
      size_(count_of(values_) / sample_size) {
  check_values(values_, sample_size_, in_unit_range, missing);
}

void Dataset::set_targets(Values targets, bool in_unit_range, Missing missing) {
  if (count_of(targets) != size_ * sample_size_) {
    refuse(ErrorCode::kShape,
           {"targets: expected as many values as the samples have, ",
            size_ * sample_size_, ", got ", count_of(targets),
            ". Give one target for each sample."});
  }
  check_values(targets, sample_size_, in_unit_range, missing);
  targets_ = std::move(targets);
}

void Dataset::gather_condition(std::span<float> condition,
                               std::span<const std::uint32_t> rows) const {
  const std::size_t classes = condition.size() / rows.size();
  for (std::size_t i = 0; i < rows.size() && classes > 0; ++i) {
    fill_one_hot(condition.subspan(i * classes, classes),
                 labels().subspan(rows[i], 1));
  }
}

std::span<const float> Dataset::floats() const {
  const auto* floats = std::get_if<Floats>(&values_);
  return floats == nullptr ? std::span<const float>{} : *floats;
}

void Dataset::gather(std::span<float> out,
                     std::span<const std::uint32_t> rows) const {
  gather_from(values_, out, rows);
}

void Dataset::gather_targets(std::span<float> out,
                             std::span<const std::uint32_t> rows) const {
  gather_from(*targets_, out, rows);
}

void Dataset::gather_from(const Values& values, std::span<float> out,
                          std::span<const std::uint32_t> rows) const {
  constexpr std::size_t kLeastValues = 32 * 1024;
  const auto copy_row = [&](std::size_t i) {
    const auto row = out.subspan(i * sample_size_, sample_size_);
    const std::size_t begin = rows[i] * sample_size_;
    if (const auto* bytes = std::get_if<Bytes>(&values)) {
      kernels::bytes_to_floats(row,
                               std::span(*bytes).subspan(begin, sample_size_));
    } else {
      const auto from = std::get<Floats>(values).begin() + begin;
      std::copy(from, from + sample_size_, row.begin());
    }
  };
  kernels::parallel_ranges(rows.size(), 1, kLeastValues / sample_size_,
                           [&](std::size_t begin, std::size_t end) {
                             for (std::size_t i = begin; i < end; ++i) {
                               copy_row(i);
                             }
                           });
}

}  // namespace ae
