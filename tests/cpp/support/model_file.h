// SPDX-License-Identifier: MIT
// Model files as tests forge them: a header as text, then bytes.
#pragma once

#include <cstring>
#include <string>
#include <vector>

#include "io/checkpoint.h"
#include "support/refusal.h"
#include "support/session.h"

namespace ae::test {

using File = std::vector<std::uint8_t>;

inline File forged(const std::string& header, std::size_t data_bytes = 0) {
  File file(8 + header.size() + data_bytes);
  const std::uint64_t length = header.size();
  std::memcpy(file.data(), &length, 8);
  std::memcpy(file.data() + 8, header.data(), header.size());
  return file;
}

/// A file whose header is an object of the given members.
inline File forged_object(std::string members, std::size_t data_bytes = 0) {
  members.insert(members.begin(), '{');
  members.push_back('}');
  return forged(members, data_bytes);
}

/// A whole, small checkpoint: a trained model with its optimizer, left in
/// mid-epoch.
inline File small_file() {
  Session session = make_session(
      R"({"inputShape": [2], "bottleneck": {"type": "dense", "units": 1}})");
  const Dataset data = make_data(6, 2);
  Trainer trainer(*session.model, session.state, data, nullptr,
                  parse_fit_options(R"({"epochs": 2, "batchSize": 2})"));
  (void)run(trainer, 5);
  return save_checkpoint(*session.model, session.state, true);
}

/// The header of a file, as text.
inline std::string header_of(const File& file) {
  std::uint64_t length = 0;
  std::memcpy(&length, file.data(), 8);
  return {file.begin() + 8,
          file.begin() + 8 + static_cast<std::ptrdiff_t>(length)};
}

/// The file with a part of its header replaced, its data unchanged.
inline File edited(const File& file, const std::string& part,
                   const std::string& by) {
  std::string header = header_of(file);
  const std::size_t at = header.find(part);
  if (at == std::string::npos) throw std::logic_error("no " + part);
  const std::size_t data = 8 + header.size();
  header.replace(at, part.size(), by);
  File result = forged(header);
  result.insert(result.end(), file.begin() + static_cast<std::ptrdiff_t>(data),
                file.end());
  return result;
}

/// Whether a file is refused, and with the right code.
inline bool is_refused(std::span<const std::uint8_t> file) {
  try {
    (void)load_checkpoint(file);
  } catch (const Error& error) {
    return error.code() == ErrorCode::kCheckpoint;
  }
  return false;
}

}  // namespace ae::test
