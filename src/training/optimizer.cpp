// SPDX-License-Identifier: MIT
#include "training/optimizer.h"

#include "training/optimizers/adagrad.h"
#include "training/optimizers/adam.h"
#include "training/optimizers/rmsprop.h"
#include "training/optimizers/sgd.h"

namespace ae {
namespace {

using Made = std::unique_ptr<Optimizer>;

Made make(const AdamOptions& options, std::size_t size) {
  return std::make_unique<Adam>(options, 0.0, size);
}
Made make(const AdamwOptions& options, std::size_t size) {
  return std::make_unique<Adam>(options, options.weight_decay, size);
}
Made make(const SgdOptions& options, std::size_t size) {
  return std::make_unique<Sgd>(options, size);
}
Made make(const RmspropOptions& options, std::size_t size) {
  return std::make_unique<Rmsprop>(options, size);
}
Made make(const AdagradOptions& options, std::size_t size) {
  return std::make_unique<Adagrad>(options, size);
}

}  // namespace

std::unique_ptr<Optimizer> make_optimizer(const OptimizerConfig& config,
                                          std::size_t size) {
  Made optimizer = std::visit(
      [&](const auto& options) { return make(options, size); }, config.kind);
  optimizer->set_learning_rate(config.learning_rate.initial);
  return optimizer;
}

}  // namespace ae
