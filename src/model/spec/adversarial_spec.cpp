// SPDX-License-Identifier: MIT
#include "model/spec/adversarial_spec.h"

#include "model/config_names.h"
#include "model/json_fields.h"
#include "model/spec/dense_spec.h"
#include "model/spec/prior_spec.h"

namespace ae {
namespace {

constexpr std::size_t kMostUnits = 1'000'000;
// A row of the prior's samples has as many values.
constexpr std::size_t kMostCodeUnits = 65'536;
constexpr std::size_t kMostHiddenLayers = 8;
constexpr Range kRate{.lowest = 1e-30, .highest = 1e30};

std::vector<std::size_t> parse_hidden(JsonObject& object) {
  const Json json = object.take("hidden");
  const std::string expected =
      "a list of at most 8 whole numbers from 1 to 1000000";
  if (!json.is_array() || json.size() > kMostHiddenLayers) {
    object.fail("hidden", expected, json);
  }
  std::vector<std::size_t> hidden;
  for (const Json& units : json.elements()) {
    const double value = units.is_number() ? units.number() : 0.0;
    if (value < 1.0 || value > kMostUnits ||
        static_cast<double>(static_cast<std::size_t>(value)) != value) {
      object.fail("hidden", expected, json);
    }
    hidden.push_back(static_cast<std::size_t>(value));
  }
  return hidden;
}

DiscriminatorOptions parse_discriminator(const Json& json,
                                         const std::string& path) {
  JsonObject object(json, path);
  DiscriminatorOptions options;
  if (object.has("hidden")) options.hidden = parse_hidden(object);
  options.activation =
      object.choice("activation", options.activation, kActivationNames);
  options.learning_rate =
      object.number("learningRate", options.learning_rate, kRate);
  object.finish();
  return options;
}

}  // namespace

Json AdversarialSpec::print() const {
  const DiscriminatorOptions& discriminator = options_.discriminator;
  return json_object(
      {{"type", "adversarial"},
       {"units", options_.units},
       {"weight", options_.weight},
       {"prior", print_prior(options_.prior, options_.units)},
       {"discriminator",
        json_object({{"hidden", discriminator.hidden},
                     {"activation",
                      name_of(kActivationNames, discriminator.activation)},
                     {"learningRate", discriminator.learning_rate}})}});
}

std::unique_ptr<Bottleneck> AdversarialSpec::make(
    const Shape& input_shape) const {
  check_flat_input("bottleneck (adversarial)", input_shape);
  return std::make_unique<Adversarial>(input_shape, options_);
}

std::vector<LayerConfig> AdversarialSpec::undo(
    const MirrorContext& context) const {
  return DenseSpec(DenseOptions{}).undo(context);
}

BottleneckConfig parse_adversarial(JsonObject& object) {
  AdversarialOptions options;
  options.units = object.required_whole("units", 1, kMostCodeUnits);
  options.weight = object.number("weight", options.weight, {0.0, 1e6});
  if (object.has("prior")) {
    options.prior = parse_prior(object.take("prior"), object.path_to("prior"),
                                options.units);
  }
  if (object.has("discriminator")) {
    options.discriminator = parse_discriminator(
        object.take("discriminator"), object.path_to("discriminator"));
  }
  return std::make_shared<AdversarialSpec>(std::move(options));
}

}  // namespace ae
