// SPDX-License-Identifier: MIT
// The safetensors container: a little-endian u64 header length, a JSON header
// that names float32 tensors and text metadata, then the tensors' bytes.
// https://huggingface.co/docs/safetensors. Read as hostile input: nothing is
// allocated or followed before it was checked against the file's size.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "tensor/shape.h"

namespace ae {

/// A named array in somebody else's memory.
struct NamedTensor {
  std::string name;
  Shape shape;
  std::span<float> values;
};

using Metadata = std::map<std::string, std::string>;

/// A file as bytes. Tensors keep their order.
std::vector<std::uint8_t> write_safetensors(
    std::span<const NamedTensor> tensors, const Metadata& metadata);

/// A parsed file; looks into the bytes it was read from.
class Safetensors {
 public:
  /// Throws Error(kCheckpoint) for anything that is not a whole, sound file.
  explicit Safetensors(std::span<const std::uint8_t> file);

  const Metadata& metadata() const { return metadata_; }

  /// Number of tensors in the file, and bytes of all together.
  std::size_t size() const { return entries_.size(); }
  std::size_t data_bytes() const { return data_.size(); }

  /// out ← the tensor's values. Throws Error(kCheckpoint) if it is missing or
  /// of another shape.
  void read(const std::string& name, const Shape& shape,
            std::span<float> out) const;

 private:
  struct Entry {
    Shape shape;
    std::size_t begin;  ///< in the data that follows the header
  };

  std::span<const std::uint8_t> data_;
  std::map<std::string, Entry> entries_;
  Metadata metadata_;
};

}  // namespace ae
