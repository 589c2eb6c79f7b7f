// SPDX-License-Identifier: MIT
#include "io/safetensors.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "model/json_fields.h"
#include "tensor/message.h"

namespace ae {
namespace {

// The values are copied as they are: the format is little-endian.
static_assert(std::endian::native == std::endian::little);

constexpr std::size_t kLengthBytes = 8;
constexpr std::size_t kAlignment = 8;
constexpr const char* kMetadataKey = "__metadata__";

[[noreturn]] void damaged(MessageParts what) {
  refuse(ErrorCode::kCheckpoint,
         {"model file: ", message(what),
          ". The file is damaged or not a model; use another copy."});
}

std::uint64_t read_length(std::span<const std::uint8_t> file) {
  if (file.size() < kLengthBytes) {
    damaged({"expected at least 8 bytes, got ", file.size()});
  }
  std::uint64_t length = 0;
  std::memcpy(&length, file.data(), kLengthBytes);
  if (length > file.size() - kLengthBytes) {
    damaged({"expected a header of ", std::to_string(length),
             " bytes, got a file of ", file.size()});
  }
  return length;
}

/// A whole number no larger than `limit`; anything else is damage.
std::size_t read_whole(const Json& json, std::size_t limit) {
  if (!json.is_unsigned() || json.number() > static_cast<double>(limit)) {
    damaged({"expected a whole number up to ", limit, " in the header, got ",
             json.dump()});
  }
  return static_cast<std::size_t>(json.number());
}

Shape read_shape(const Json& json, std::size_t limit) {
  if (!json.is_array() || json.size() > 8) damaged({"expected a shape"});
  std::vector<std::size_t> extents;
  std::uint64_t size = 1;
  for (const Json& extent : json.elements()) {
    extents.push_back(read_whole(extent, limit));
    size *= extents.back();
    if (size > limit) damaged({"a shape is larger than the file"});
  }
  return Shape(std::move(extents));
}

Json describe(const NamedTensor& tensor, std::size_t begin) {
  const std::vector<std::size_t> offsets{begin,
                                         begin + tensor.values.size_bytes()};
  return json_object({{"dtype", "F32"},
                      {"shape", tensor.shape.extents()},
                      {"data_offsets", offsets}});
}

Metadata read_metadata(const Json& json) {
  if (!json.is_object()) damaged({"expected metadata"});
  Metadata metadata;
  for (const auto& [key, value] : json.items()) {
    if (!value.is_text()) damaged({"expected text as metadata"});
    metadata[key] = value.text();
  }
  return metadata;
}

}  // namespace

std::vector<std::uint8_t> write_safetensors(
    std::span<const NamedTensor> tensors, const Metadata& metadata) {
  Json texts = Json::object();
  for (const auto& [key, value] : metadata) texts.set(key, value);
  Json header = json_object({{kMetadataKey, texts}});
  std::size_t size = 0;
  for (const NamedTensor& tensor : tensors) {
    header.set(tensor.name, describe(tensor, size));
    size += tensor.values.size_bytes();
  }
  std::string text = header.dump();
  text.resize((text.size() + kAlignment - 1) / kAlignment * kAlignment, ' ');
  std::vector<std::uint8_t> file(kLengthBytes + text.size() + size);
  const std::uint64_t length = text.size();
  std::memcpy(file.data(), &length, kLengthBytes);
  std::memcpy(file.data() + kLengthBytes, text.data(), text.size());
  std::uint8_t* at = file.data() + kLengthBytes + text.size();
  for (const NamedTensor& tensor : tensors) {
    std::memcpy(at, tensor.values.data(), tensor.values.size_bytes());
    at += tensor.values.size_bytes();
  }
  return file;
}

Safetensors::Safetensors(std::span<const std::uint8_t> file) {
  const auto length = static_cast<std::size_t>(read_length(file));
  const auto* text = reinterpret_cast<const char*>(file.data()) + kLengthBytes;
  const Json header =
      parse_json({text, length}, "model file's header", ErrorCode::kCheckpoint);
  if (!header.is_object()) damaged({"expected an object as header"});
  data_ = file.subspan(kLengthBytes + length);
  std::size_t end = 0;
  for (const auto& [name, json] : header.items()) {
    if (name == kMetadataKey) {
      metadata_ = read_metadata(json);
      continue;
    }
    const bool is_tensor = json.is_object() && json.contains("dtype") &&
                           json.contains("shape") &&
                           json.contains("data_offsets");
    if (!is_tensor || json["dtype"] != "F32" ||
        !json["data_offsets"].is_array() || json["data_offsets"].size() != 2) {
      damaged({"expected a float32 tensor as \"", name, "\""});
    }
    const Shape shape = read_shape(json["shape"], data_.size() / sizeof(float));
    const Json offsets = json["data_offsets"];
    const std::size_t begin = read_whole(offsets[0], data_.size());
    if (begin != end) damaged({"expected tensors without gaps"});
    end = read_whole(offsets[1], data_.size());
    if (end < begin || end - begin != shape.size() * sizeof(float)) {
      damaged({"\"", name, "\" does not fill its shape ", shape});
    }
    entries_[name] = {shape, begin};
  }
  if (end != data_.size()) {
    damaged({"expected ", end, " bytes of tensors, got ", data_.size()});
  }
}

void Safetensors::read(const std::string& name, const Shape& shape,
                       std::span<float> out) const {
  const auto found = entries_.find(name);
  if (found == entries_.end()) damaged({"expected a tensor \"", name, "\""});
  if (found->second.shape != shape) {
    damaged({"expected \"", name, "\" of shape ", shape, ", got ",
             found->second.shape});
  }
  std::memcpy(out.data(), data_.data() + found->second.begin, out.size_bytes());
}

}  // namespace ae
