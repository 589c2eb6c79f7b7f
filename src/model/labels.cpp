// SPDX-License-Identifier: MIT
#include "model/labels.h"

#include <algorithm>

#include "tensor/message.h"

namespace ae {
namespace {

[[noreturn]] void refuse_labels(MessageParts parts) {
  refuse(ErrorCode::kData, {"labels: expected ", message(parts)});
}

}  // namespace

void check_labels(Labels labels, std::size_t samples, std::size_t classes) {
  if (classes == 0) {
    if (labels.empty()) return;
    refuse_labels({"none for a model without classes, got ", labels.size(),
                   ". Leave them out, or give the bottleneck { classes }."});
  }
  if (labels.size() != samples) {
    refuse_labels({"one for each of ", samples,
                   " samples, since the bottleneck has classes, got ",
                   labels.size(), ". Pass { labels } with a class a sample."});
  }
  const auto wrong = std::ranges::find_if(
      labels, [&](std::uint32_t label) { return label >= classes; });
  if (wrong == labels.end()) return;
  refuse_labels({"classes from 0 to ", classes - 1, ", got ", *wrong,
                 " at index ", wrong - labels.begin()});
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
