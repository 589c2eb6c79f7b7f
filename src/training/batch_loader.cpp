// SPDX-License-Identifier: MIT
#include "training/batch_loader.h"

#include "kernels/threads.h"

namespace ae {
namespace {

// Values of a thread's part that take longer to damage than a thread to wake.
constexpr std::size_t kLeastValues = 8 * 1024;

}  // namespace

BatchLoader::BatchLoader(Autoencoder& model)
    : model_(model),
      targets_(model.config().objective->over(), model.input_shape().size()) {}

void BatchLoader::reserve(std::size_t batch, bool paired) {
  const bool corrupts = model_.corruption() != nullptr;
  targets_.reserve(batch, paired || corrupts);
  if (paired && corrupts) {
    clean_ = Tensor(Shape{checked_product(batch, model_.input_shape().size())});
  }
}

Target BatchLoader::load_training(const Dataset& data,
                                  std::span<const std::uint32_t> rows,
                                  std::uint64_t step) {
  return load(data, rows,
              {model_.corruption(), RandomPurpose::kCorruption, step, true});
}

Target BatchLoader::load_validation(const Dataset& data,
                                    std::span<const std::uint32_t> rows) {
  const bool corrupts = model_.config().objective->over() == Over::kCorrupted;
  return load(data, rows,
              {corrupts ? model_.corruption() : nullptr,
               RandomPurpose::kValidationCorruption, 0, false});
}

Target BatchLoader::load(const Dataset& data,
                         std::span<const std::uint32_t> rows,
                         const Damage& damage) {
  data.gather_condition(model_.network().condition(rows.size()), rows);
  const auto input = model_.network().at(0, rows.size());
  const bool corrupts = damage.corruption != nullptr;
  const bool paired = data.has_targets();
  std::span<float> clean = input;
  if (corrupts) {
    clean = paired ? clean_.values().first(input.size())
                   : targets_.values(rows.size());
  }
  data.gather(clean, rows);
  const InputScaling* scaling = model_.input_scaling();
  if (scaling != nullptr) scaling->apply(clean);
  std::span<float> target = clean;
  if (paired) {
    target = targets_.values(rows.size());
    data.gather_targets(target, rows);
    if (scaling != nullptr) scaling->apply(target);
  }
  if (corrupts) corrupt(input, clean, rows, damage);
  return targets_.finish(input, target, !corrupts && !paired);
}

void BatchLoader::corrupt(std::span<float> noisy, std::span<const float> clean,
                          std::span<const std::uint32_t> rows,
                          const Damage& damage) {
  const std::size_t size = model_.input_shape().size();
  const auto corrupt_row = [&](std::size_t i) {
    const auto place = static_cast<std::uint32_t>(i);
    const RandomStream stream{model_.config().seed, damage.purpose, damage.step,
                              damage.by_place ? place : rows[i]};
    damage.corruption->apply(noisy.subspan(i * size, size),
                             clean.subspan(i * size, size), stream);
  };
  kernels::parallel_ranges(rows.size(), 1, kLeastValues / size,
                           [&](std::size_t begin, std::size_t end) {
                             for (std::size_t i = begin; i < end; ++i) {
                               corrupt_row(i);
                             }
                           });
}

}  // namespace ae
