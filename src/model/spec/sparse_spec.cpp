// SPDX-License-Identifier: MIT
#include "model/spec/sparse_spec.h"

#include "model/config_names.h"
#include "model/json_fields.h"
#include "model/spec/dense_spec.h"
#include "tensor/message.h"

namespace ae {
namespace {

using kernels::Activation;

constexpr Range kWeight{0.0, 1e6, true};
constexpr Range kShare{0.0, 1.0, true, true};

/// The activation that each kind of sparsity was described with.
Activation default_activation(const SparseOptions& options) {
  if (options.kl_weight > 0.0) return Activation::kSigmoid;
  return options.top_k > 0 ? Activation::kLinear : Activation::kRelu;
}

void parse_sparsity(JsonObject& object, SparseOptions& options) {
  if (object.has("l1")) options.l1 = object.required_number("l1", kWeight);
  if (object.has("kl")) {
    JsonObject kl(object.take("kl"), object.path_to("kl"));
    options.kl_target = kl.required_number("target", kShare);
    options.kl_weight = kl.required_number("weight", kWeight);
    kl.finish();
  }
  if (object.has("topK")) {
    options.top_k = object.required_whole("topK", 1, options.dense.units);
  }
  if (options.l1 > 0.0 || options.kl_weight > 0.0 || options.top_k > 0) return;
  refuse(ErrorCode::kConfig,
         {"bottleneck (sparse): expected at least one of l1, kl and topK, "
          "got none. Add one, e.g. l1: 0.001, or use type \"dense\"."});
}

void check_activation(const SparseOptions& options) {
  if (options.kl_weight == 0.0 ||
      options.dense.activation == Activation::kSigmoid) {
    return;
  }
  refuse(ErrorCode::kConfig,
         {"bottleneck (sparse): expected the activation \"sigmoid\" with kl, "
          "got \"",
          name_of(kActivationNames, options.dense.activation),
          "\". kl takes activations for probabilities; leave the activation "
          "out, or use l1."});
}

}  // namespace

Json SparseSpec::print() const {
  Json json = print_dense(options_.dense);
  json.set("type", "sparse");
  if (options_.l1 > 0.0) json.set("l1", options_.l1);
  if (options_.kl_weight > 0.0) {
    json.set("kl", json_object({{"target", options_.kl_target},
                                {"weight", options_.kl_weight}}));
  }
  if (options_.top_k > 0) json.set("topK", options_.top_k);
  return json;
}

std::unique_ptr<Bottleneck> SparseSpec::make(const Shape& input_shape) const {
  check_flat_input("bottleneck (sparse)", input_shape);
  return std::make_unique<Sparse>(input_shape, options_);
}

std::vector<LayerConfig> SparseSpec::undo(const MirrorContext& context) const {
  return DenseSpec(options_.dense).undo(context);
}

BottleneckConfig parse_sparse(JsonObject& object) {
  SparseOptions options;
  options.dense = parse_dense(object);
  parse_sparsity(object, options);
  if (!object.has("activation")) {
    options.dense.activation = default_activation(options);
  }
  check_activation(options);
  return std::make_shared<SparseSpec>(options);
}

}  // namespace ae
