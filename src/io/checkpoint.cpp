// SPDX-License-Identifier: MIT
#include "io/checkpoint.h"

#include "io/crc32c.h"
#include "io/safetensors.h"
#include "model/config_json.h"
#include "model/json_fields.h"
#include "tensor/message.h"
#include "training/adversary.h"
#include "training/fit_options.h"

namespace ae {
namespace {

constexpr const char* kFormat = "autoencoder-wasm";
constexpr const char* kVersion = "1";

std::span<const std::uint8_t> as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// Covers all that the container's own structure does not.
std::string checksum(const Metadata& metadata,
                     std::span<const NamedTensor> tensors) {
  std::uint32_t crc = 0;
  for (const auto& [key, value] : metadata) {
    if (key == "crc32c") continue;
    crc = crc32c(as_bytes(key), crc);
    crc = crc32c(as_bytes(value), crc);
  }
  for (const NamedTensor& tensor : tensors) {
    crc = crc32c(as_bytes(tensor.name), crc);
    crc = crc32c({reinterpret_cast<const std::uint8_t*>(tensor.values.data()),
                  tensor.values.size_bytes()},
                 crc);
  }
  return std::to_string(crc);
}

Json print_state(const TrainingState& state, bool with_optimizer) {
  Json json = json_object({{"epochs", state.epochs}, {"steps", state.steps}});
  if (state.cursor && with_optimizer) {
    json.set("cursor",
             json_object({{"samples", state.cursor->samples},
                          {"batchSize", state.cursor->batch_size},
                          {"shuffle", state.cursor->shuffle},
                          {"nextBatch", state.cursor->next_batch},
                          {"reconstruction", state.cursor->loss.reconstruction},
                          {"penalty", state.cursor->loss.penalty}}));
  }
  if (state.optimizer != nullptr && with_optimizer) {
    json.set("optimizer", print_optimizer(state.optimizer_config));
    json.set("optimizerSteps", state.optimizer->steps());
    json.set("learningRate", print_learning_rate_state(state.learning_rate));
  }
  if (state.adversary != nullptr && with_optimizer) {
    json.set("adversarySteps", state.adversary->steps());
  }
  return json;
}

EpochCursor parse_cursor(const Json& json) {
  JsonObject object(json, "cursor");
  constexpr std::size_t kMost = std::numeric_limits<std::uint32_t>::max();
  EpochCursor cursor{};
  cursor.samples = object.required_whole("samples", 1, kMost);
  cursor.batch_size = object.required_whole("batchSize", 1, kMost);
  cursor.shuffle = object.boolean("shuffle", true);
  cursor.next_batch = object.required_whole(
      "nextBatch", 0, (cursor.samples - 1) / cursor.batch_size + 1);
  cursor.loss.reconstruction = object.required_number("reconstruction", {});
  cursor.loss.penalty = object.required_number("penalty", {});
  object.finish();
  return cursor;
}

TrainingState parse_state(const std::string& text, const Network& network) {
  constexpr Range kCount{0.0, 9e15};
  const Json json = parse_json(text, "training", ErrorCode::kCheckpoint);
  JsonObject object(json, "training");
  TrainingState state;
  state.epochs =
      static_cast<std::uint64_t>(object.required_number("epochs", kCount));
  state.steps =
      static_cast<std::uint64_t>(object.required_number("steps", kCount));
  if (object.has("cursor")) state.cursor = parse_cursor(object.take("cursor"));
  if (object.has("optimizer")) {
    state.optimizer_config =
        parse_optimizer(object.take("optimizer"), "optimizer");
    state.optimizer = make_optimizer(state.optimizer_config,
                                     network.count_of(ParameterRole::kTrained));
    state.optimizer->set_steps(static_cast<std::uint64_t>(
        object.required_number("optimizerSteps", kCount)));
    if (object.has("learningRate")) {
      state.learning_rate =
          parse_learning_rate_state(object.take("learningRate"));
    }
  }
  if (network.count_of(ParameterRole::kAdversary) > 0 &&
      object.has("adversarySteps")) {
    state.adversary = make_adversary(network);
    state.adversary->set_steps(static_cast<std::uint64_t>(
        object.required_number("adversarySteps", kCount)));
  }
  object.finish();
  return state;
}

/// Appends the state of the optimizer of one role, which may be null.
void append_slots(std::vector<NamedTensor>& tensors, const Network& network,
                  ParameterRole role, Optimizer* optimizer) {
  if (optimizer == nullptr) return;
  const std::string prefix =
      role == ParameterRole::kTrained ? "optimizer." : "optimizer.adversary.";
  for (OptimizerSlot& slot : optimizer->slots()) {
    std::size_t offset = 0;
    for (const Parameter& parameter : network.parameters()) {
      if (parameter.role != role) continue;
      const std::size_t size = parameter.value.size();
      tensors.push_back({prefix + std::string(slot.name) + "." + parameter.name,
                         parameter.shape,
                         slot.values.values().subspan(offset, size)});
      offset += size;
    }
  }
}

/// Views of everything a file holds, in a fixed order.
std::vector<NamedTensor> tensors_of(const Autoencoder& model,
                                    const TrainingState& state,
                                    bool with_optimizer) {
  std::vector<NamedTensor> tensors;
  const Network& network = model.network();
  for (const Parameter& parameter : network.parameters()) {
    tensors.push_back({parameter.name, parameter.shape, parameter.value});
  }
  if (const InputScaling* scaling = model.input_scaling()) {
    for (const Parameter& parameter : scaling->parameters()) {
      tensors.push_back({parameter.name, parameter.shape, parameter.value});
    }
  }
  if (!with_optimizer) return tensors;
  append_slots(tensors, network, ParameterRole::kTrained,
               state.optimizer.get());
  append_slots(tensors, network, ParameterRole::kAdversary,
               state.adversary.get());
  return tensors;
}

std::string metadata_at(const Metadata& metadata, const std::string& key) {
  const auto found = metadata.find(key);
  if (found != metadata.end()) return found->second;
  refuse(ErrorCode::kCheckpoint,
         {"model file: expected metadata \"", key,
          "\", got none. It was not saved by autoencoder-wasm, or is "
          "damaged."});
}

void check_version(const Metadata& metadata) {
  if (metadata_at(metadata, "format") != kFormat) {
    refuse(ErrorCode::kCheckpoint,
           {"model file: expected format \"autoencoder-wasm\", got \"",
            metadata_at(metadata, "format"), "\""});
  }
  const std::string version = metadata_at(metadata, "version");
  if (version != kVersion) {
    refuse(ErrorCode::kCheckpoint,
           {"model file: expected version ", kVersion, ", got ", version,
            ". Load it with the release that wrote it."});
  }
}

/// The file's values in place of the model's own.
void read_tensors(const Safetensors& file,
                  std::span<const NamedTensor> tensors) {
  if (file.size() != tensors.size()) {
    refuse(ErrorCode::kCheckpoint, {"model file: expected ", tensors.size(),
                                    " tensors, got ", file.size()});
  }
  for (const NamedTensor& tensor : tensors) {
    file.read(tensor.name, tensor.shape, tensor.values);
  }
}

/// Refuses, before it is allocated, a model that the file cannot hold.
void check_size(const Config& config, const Safetensors& file) {
  const double count = count_parameters(build(config).stages);
  if (count * sizeof(float) <= static_cast<double>(file.data_bytes())) return;
  refuse(ErrorCode::kCheckpoint,
         {"model file: expected tensors for ", static_cast<long long>(count),
          " parameters, got ", file.data_bytes(),
          " bytes. The file is damaged; use another copy."});
}

Checkpoint read_checkpoint(const Safetensors& file) {
  const Metadata& metadata = file.metadata();
  check_version(metadata);
  const Config config = parse_config(metadata_at(metadata, "config"));
  check_size(config, file);
  Checkpoint checkpoint;
  checkpoint.model = std::make_unique<Autoencoder>(config);
  checkpoint.state = parse_state(metadata_at(metadata, "training"),
                                 checkpoint.model->network());
  const auto tensors = tensors_of(*checkpoint.model, checkpoint.state, true);
  read_tensors(file, tensors);
  if (checksum(metadata, tensors) != metadata_at(metadata, "crc32c")) {
    refuse(ErrorCode::kCheckpoint,
           {"model file: expected checksum ", metadata_at(metadata, "crc32c"),
            ", got ", checksum(metadata, tensors),
            ". The file is damaged; use another copy."});
  }
  return checkpoint;
}

}  // namespace

std::vector<std::uint8_t> save_checkpoint(const Autoencoder& model,
                                          const TrainingState& state,
                                          bool with_optimizer) {
  const auto tensors = tensors_of(model, state, with_optimizer);
  Metadata metadata = {{"format", kFormat},
                       {"version", kVersion},
                       {"config", print_config(model.config()).dump()},
                       {"training", print_state(state, with_optimizer).dump()}};
  metadata["crc32c"] = checksum(metadata, tensors);
  return write_safetensors(tensors, metadata);
}

Checkpoint load_checkpoint(std::span<const std::uint8_t> file) {
  try {
    return read_checkpoint(Safetensors(file));
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kCheckpoint) throw;
    // A configuration that is refused is the file's fault here.
    refuse(ErrorCode::kCheckpoint,
           {"model file: ", error.what(),
            ". The file is damaged or from another version."});
  }
}

}  // namespace ae
