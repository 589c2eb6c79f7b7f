// SPDX-License-Identifier: MIT
#include "training/optimizer.h"

#include <cmath>

#include "kernels/optimizer.h"

namespace ae {
namespace {

class Adam final : public Optimizer {
 public:
  Adam(const AdamOptions& options, std::size_t size) : options_(options) {
    slots_.push_back({"m", Tensor(Shape{size})});
    slots_.push_back({"v", Tensor(Shape{size})});
  }

  void update(std::span<float> parameters,
              std::span<const float> gradients) override {
    const auto t = static_cast<double>(++steps_);
    const kernels::AdamStep step = {
        static_cast<float>(options_.learning_rate),
        static_cast<float>(options_.beta1),
        static_cast<float>(options_.beta2),
        static_cast<float>(1.0 - options_.beta1),
        static_cast<float>(1.0 - options_.beta2),
        static_cast<float>(options_.epsilon),
        static_cast<float>(1.0 / (1.0 - std::pow(options_.beta1, t))),
        static_cast<float>(1.0 / (1.0 - std::pow(options_.beta2, t)))};
    kernels::adam_update(parameters, slots_[0].values.values(),
                         slots_[1].values.values(), gradients, step);
  }

 private:
  AdamOptions options_;
};

class Sgd final : public Optimizer {
 public:
  Sgd(const SgdOptions& options, std::size_t size) : options_(options) {
    if (options_.momentum != 0.0) {
      slots_.push_back({"velocity", Tensor(Shape{size})});
    }
  }

  void update(std::span<float> parameters,
              std::span<const float> gradients) override {
    ++steps_;
    const auto rate = static_cast<float>(options_.learning_rate);
    if (slots_.empty()) {
      kernels::sgd_update(parameters, gradients, rate);
      return;
    }
    kernels::sgd_momentum_update(parameters, slots_[0].values.values(),
                                 gradients, rate,
                                 static_cast<float>(options_.momentum));
  }

 private:
  SgdOptions options_;
};

}  // namespace

std::unique_ptr<Optimizer> make_optimizer(const OptimizerConfig& config,
                                          std::size_t size) {
  if (const auto* adam = std::get_if<AdamOptions>(&config.kind)) {
    return std::make_unique<Adam>(*adam, size);
  }
  return std::make_unique<Sgd>(std::get<SgdOptions>(config.kind), size);
}

}  // namespace ae
