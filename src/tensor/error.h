// SPDX-License-Identifier: MIT
// The one exception of the engine. Thrown at public edges (configuration,
// data, files) with a message "expected …, got …"; never inside a kernel.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace ae {

/// Why a call was refused; each has the same name in JavaScript.
enum class ErrorCode {
  kConfig,      ///< an option or configuration is wrong
  kShape,       ///< data does not have the shape the model takes
  kData,        ///< values that cannot be used: none, NaN, out of range
  kDiverged,    ///< training met NaN or infinity
  kCheckpoint,  ///< a model file is damaged or of another version
  kMemory,      ///< memory ran out
};

/// The code's name at the boundary, e.g. `"config"`.
constexpr std::string_view name(ErrorCode code) {
  switch (code) {
    case ErrorCode::kConfig:
      return "config";
    case ErrorCode::kShape:
      return "shape";
    case ErrorCode::kData:
      return "data";
    case ErrorCode::kDiverged:
      return "diverged";
    case ErrorCode::kCheckpoint:
      return "checkpoint";
    case ErrorCode::kMemory:
      return "memory";
  }
  return "config";
}

/// A code for programs and a message for people.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message)
      : std::runtime_error(message), code_(code) {}

  ErrorCode code() const { return code_; }

 private:
  ErrorCode code_;
};

}  // namespace ae
