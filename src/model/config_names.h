// SPDX-License-Identifier: MIT
// The names that options have in JSON: Keras's, in camelCase.
#pragma once

#include <string_view>
#include <utility>

#include "kernels/activation.h"
#include "layers/initializer.h"

namespace ae {

template <class Value>
using Name = std::pair<std::string_view, Value>;

inline constexpr Name<kernels::Activation> kActivationNames[] = {
    {"linear", kernels::Activation::kLinear},
    {"relu", kernels::Activation::kRelu},
    {"sigmoid", kernels::Activation::kSigmoid},
    {"tanh", kernels::Activation::kTanh},
    {"leakyRelu", kernels::Activation::kLeakyRelu},
    {"elu", kernels::Activation::kElu},
    {"selu", kernels::Activation::kSelu},
    {"softplus", kernels::Activation::kSoftplus},
    {"gelu", kernels::Activation::kGelu},
    {"silu", kernels::Activation::kSilu},
    {"softmax", kernels::Activation::kSoftmax},
};

inline constexpr Name<Initializer> kInitializerNames[] = {
    {"glorotUniform", Initializer::kGlorotUniform},
    {"glorotNormal", Initializer::kGlorotNormal},
    {"heUniform", Initializer::kHeUniform},
    {"heNormal", Initializer::kHeNormal},
    {"orthogonal", Initializer::kOrthogonal},
    {"zeros", Initializer::kZeros},
};

/// The name of a value in one of the tables above.
template <class Value, std::size_t kCount>
constexpr std::string_view name_of(const Name<Value> (&names)[kCount],
                                   Value value) {
  for (const auto& [name, candidate] : names) {
    if (candidate == value) return name;
  }
  return "";
}

}  // namespace ae
