// SPDX-License-Identifier: MIT
#include "model/labels.h"

#include <algorithm>
#include <string>

#include "tensor/error.h"

namespace ae {
namespace {

[[noreturn]] void refuse(const std::string& expected, std::size_t got,
                         const std::string& rest) {
  throw Error(ErrorCode::kData, "labels: expected " + expected + ", got " +
                                    std::to_string(got) + rest);
}

}  // namespace

void check_labels(Labels labels, std::size_t samples, std::size_t classes) {
  if (classes == 0) {
    if (labels.empty()) return;
    refuse("none for a model without classes", labels.size(),
           ". Leave them out, or give the bottleneck { classes }.");
  }
  if (labels.size() != samples) {
    refuse("one for each of " + std::to_string(samples) +
               " samples, since the bottleneck has classes",
           labels.size(), ". Pass { labels } with a class a sample.");
  }
  const auto wrong = std::ranges::find_if(
      labels, [&](std::uint32_t label) { return label >= classes; });
  if (wrong == labels.end()) return;
  refuse("classes from 0 to " + std::to_string(classes - 1), *wrong,
         " at index " + std::to_string(wrong - labels.begin()));
}

void fill_one_hot(std::span<float> condition, Labels labels) {
  if (condition.empty()) return;
  std::ranges::fill(condition, 0.0F);
  const std::size_t classes = condition.size() / labels.size();
  for (std::size_t i = 0; i < labels.size(); ++i) {
    condition[i * classes + labels[i]] = 1.0F;
  }
}

}  // namespace ae
