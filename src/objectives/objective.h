// SPDX-License-Identifier: MIT
// The last stage: the output's activation and the distance to the clean input.
// They belong together because some pairs (sigmoid and cross-entropy) are only
// exact when computed as one.
#pragma once

#include <span>
#include <string_view>

#include "kernels/activation.h"
#include "objectives/target.h"

namespace ae {

/// A loss over the decoder's raw output z, with y = activation(z).
class Objective {
 public:
  explicit Objective(kernels::Activation activation)
      : activation_(activation) {}
  virtual ~Objective() = default;

  /// The name it has in a configuration.
  virtual std::string_view type() const = 0;

  /// Whether the loss is −ln p(target | y), in nats.
  virtual bool is_likelihood() const { return false; }

  /// z ← y: what people see.
  virtual void activate(std::span<float> z) const {
    kernels::activate(activation_, z);
  }

  /// Sum of the loss over the values that count; z is scratch afterwards.
  virtual double loss(std::span<float> z, const Target& target) const {
    return loss_backward(z, target, 0.0F);
  }

  /// The same; then z ← scale · d loss / d z.
  virtual double loss_backward(std::span<float> z, const Target& target,
                               float scale) const = 0;

 protected:
  kernels::Activation activation() const { return activation_; }

 private:
  kernels::Activation activation_;
};

}  // namespace ae
