// SPDX-License-Identifier: MIT
#include "training/dataset.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "kernels/convert.h"
#include "kernels/reduction.h"
#include "tensor/error.h"

namespace ae {
namespace {

std::string place(std::size_t index, std::size_t sample_size) {
  return " in sample " + std::to_string(index / sample_size) + ", value " +
         std::to_string(index % sample_size);
}

}  // namespace

void check_finite(std::span<const float> samples, std::size_t sample_size) {
  const std::size_t index = kernels::first_non_finite(samples);
  if (index == samples.size()) return;
  throw Error(ErrorCode::kData,
              "data: expected finite numbers, got " +
                  std::string(std::isnan(samples[index]) ? "NaN" : "infinity") +
                  place(index, sample_size) +
                  ". Replace or leave out missing values.");
}

void check_unit_range(std::span<const float> values, std::size_t sample_size) {
  const auto outside = std::find_if(values.begin(), values.end(), [](float x) {
    return !(x >= 0.0F && x <= 1.0F);
  });
  if (outside == values.end()) return;
  const auto index = static_cast<std::size_t>(outside - values.begin());
  throw Error(ErrorCode::kData,
              "data: expected values in 0..1 for binaryCrossentropy, got " +
                  std::to_string(*outside) + place(index, sample_size) +
                  ". Scale the data, or give bytes as a Uint8Array.");
}

Dataset::Dataset(std::variant<Floats, Bytes> values, std::size_t sample_size,
                 bool in_unit_range)
    : values_(std::move(values)), sample_size_(sample_size) {
  const auto count = [](const auto& array) { return array.size(); };
  size_ = std::visit(count, values_) / sample_size_;
  if (const auto* floats = std::get_if<Floats>(&values_)) {
    check_finite(*floats, sample_size_);
    if (in_unit_range) check_unit_range(*floats, sample_size_);
  }
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
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto row = out.subspan(i * sample_size_, sample_size_);
    const std::size_t begin = rows[i] * sample_size_;
    if (const auto* bytes = std::get_if<Bytes>(&values_)) {
      kernels::bytes_to_floats(row,
                               std::span(*bytes).subspan(begin, sample_size_));
    } else {
      const auto from = std::get<Floats>(values_).begin() + begin;
      std::copy(from, from + sample_size_, row.begin());
    }
  }
}

}  // namespace ae
