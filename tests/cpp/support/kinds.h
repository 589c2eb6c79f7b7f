// SPDX-License-Identifier: MIT
// One small model of every kind of autoencoder, for what must hold of all.
#pragma once

#include <string>

namespace ae::test {

/// A kind and its configuration, for data in 0..1 of `size` values a sample.
struct Kind {
  const char* name;
  std::size_t size;
  const char* config;
};

inline constexpr Kind kKinds[] = {
    {"vanilla", 12, R"({"inputShape": [12], "loss": "binaryCrossentropy",
        "bottleneck": {"type": "dense", "units": 4, "activation": "relu"}})"},
    {"deep", 12, R"({"inputShape": [12], "loss": "meanAbsoluteError",
        "encoder": [{"type": "dense", "units": 9, "activation": "elu"},
                    {"type": "dense", "units": 6, "activation": "gelu"}],
        "bottleneck": {"type": "dense", "units": 3}})"},
    {"normalised", 12, R"({"inputShape": [12],
        "encoder": [{"type": "dense", "units": 9},
                    {"type": "batchNormalization"},
                    {"type": "activation", "activation": "leakyRelu"},
                    {"type": "dropout", "rate": 0.2},
                    {"type": "dense", "units": 6, "activation": "silu"},
                    {"type": "layerNormalization"}],
        "bottleneck": {"type": "dense", "units": 3}})"},
    {"overcomplete", 12, R"({"inputShape": [12], "loss": {"type": "huber"},
        "bottleneck": {"type": "dense", "units": 20, "activation": "selu"},
        "penalties": {"activity": 1e-3, "l2": 1e-3}})"},
    {"tied", 12, R"({"inputShape": [12], "tiedWeights": true,
        "encoder": [{"type": "dense", "units": 8, "activation": "tanh"}],
        "bottleneck": {"type": "dense", "units": 3}})"},
    {"sparse", 12, R"({"inputShape": [12],
        "bottleneck": {"type": "sparse", "units": 16, "l1": 1e-3}})"},
    {"sparse by KL", 12, R"({"inputShape": [12], "bottleneck":
        {"type": "sparse", "units": 16,
         "kl": {"target": 0.1, "weight": 0.1}}})"},
    {"k-sparse", 12, R"({"inputShape": [12],
        "bottleneck": {"type": "sparse", "units": 16, "topK": 4}})"},
    {"denoising", 12, R"({"inputShape": [12], "loss": "binaryCrossentropy",
        "corruption": [{"type": "speckle", "stddev": 0.2},
                       {"type": "saltAndPepper", "rate": 0.1}],
        "bottleneck": {"type": "dense", "units": 5}})"},
    {"variational", 12, R"({"inputShape": [12], "loss": "binaryCrossentropy",
        "encoder": [{"type": "dense", "units": 8, "activation": "relu"}],
        "bottleneck": {"type": "variational", "units": 3, "beta": 0.5,
                       "warmUpEpochs": 2, "freeBits": 0.05}})"},
    {"adversarial", 12, R"({"inputShape": [12],
        "encoder": [{"type": "dense", "units": 8, "activation": "relu"}],
        "bottleneck": {"type": "adversarial", "units": 2}})"},
    {"quantized", 12, R"({"inputShape": [4, 3],
        "encoder": [{"type": "conv1d", "filters": 2, "kernelSize": 1}],
        "bottleneck": {"type": "quantized", "codes": 8}})"},
    {"contractive", 12, R"({"inputShape": [12],
        "bottleneck": {"type": "dense", "units": 5, "activation": "sigmoid"},
        "penalties": {"contractive": 0.01}})"},
    {"convolutional", 49, R"({"inputShape": [7, 7, 1],
        "loss": "binaryCrossentropy",
        "encoder": [{"type": "conv2d", "filters": 3, "kernelSize": 3,
                     "strides": 2, "padding": "same", "activation": "relu"},
                    {"type": "maxPooling2d"}, {"type": "flatten"}],
        "bottleneck": {"type": "dense", "units": 5}})"},
    {"temporal", 20, R"({"inputShape": [10, 2],
        "encoder": [{"type": "conv1d", "filters": 4, "kernelSize": 3,
                     "strides": 2, "activation": "softplus"},
                    {"type": "averagePooling1d"}, {"type": "flatten"}],
        "bottleneck": {"type": "dense", "units": 3}})"},
    {"recurrent", 12, R"({"inputShape": [6, 2],
        "encoder": [{"type": "lstm", "units": 5, "returnSequences": true},
                    {"type": "gru", "units": 4}],
        "bottleneck": {"type": "dense", "units": 3}})"},
    {"bidirectional", 12, R"({"inputShape": [6, 2], "encoder":
        [{"type": "bidirectional", "layer": {"type": "gru", "units": 3}}],
        "bottleneck": {"type": "dense", "units": 3}})"},
    {"masked", 49, R"({"inputShape": [7, 7, 1],
        "corruption": {"type": "patchMask", "size": 3},
        "loss": {"type": "meanSquaredError", "over": "corrupted"},
        "encoder": [{"type": "flatten"},
                    {"type": "dense", "units": 16, "activation": "relu"}],
        "bottleneck": {"type": "dense", "units": 8}})"},
    {"multinomial", 12, R"({"inputShape": [12], "loss": "multinomial",
        "bottleneck": {"type": "variational", "units": 3}})"},
    {"Gaussian", 12, R"({"inputShape": [12], "loss": "gaussianNll",
        "bottleneck": {"type": "variational", "units": 3}})"},
    {"structural", 64, R"({"inputShape": [8, 8, 1], "loss": "ssim",
        "outputActivation": "sigmoid", "encoder": [{"type": "flatten"}],
        "bottleneck": {"type": "dense", "units": 8}})"},
    {"standardized", 12, R"({"inputShape": [12], "standardize": true,
        "bottleneck": {"type": "dense", "units": 4}})"},
    {"linear", 12, R"({"inputShape": [12],
        "bottleneck": {"type": "dense", "units": 3}})"},
};

}  // namespace ae::test
