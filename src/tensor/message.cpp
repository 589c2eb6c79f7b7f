// SPDX-License-Identifier: MIT
#include "tensor/message.h"

#include <cmath>

namespace ae {
namespace {

constexpr double kDecimals = 1e6;
/// From here on, or below, a number is written with a power of ten.
constexpr double kLong = 1e9;
constexpr double kShort = 1e-3;
/// Every whole number up to here is exact.
constexpr double kMostWhole = 9007199254740992.0;

std::string print_magnitude(double magnitude) {
  if (magnitude <= kMostWhole && magnitude == std::floor(magnitude)) {
    return std::to_string(static_cast<long long>(magnitude));
  }
  int exponent = 0;
  const bool is_long = magnitude >= kLong;
  for (; is_long && magnitude >= 10.0; ++exponent) magnitude /= 10.0;
  const bool is_short = magnitude < kShort;
  for (; is_short && magnitude < 1.0; --exponent) magnitude *= 10.0;
  const double rounded = std::floor(magnitude * kDecimals + 0.5);
  const auto whole = static_cast<long long>(rounded / kDecimals);
  std::string text = std::to_string(whole);
  const double rest = rounded - static_cast<double>(whole) * kDecimals;
  if (rest > 0.0) {
    // The leading one keeps the zeros after the point.
    std::string decimals =
        std::to_string(static_cast<long long>(rest + kDecimals));
    while (decimals.back() == '0') decimals.pop_back();
    text += "." + decimals.substr(1);
  }
  if (exponent != 0) text += "e" + std::to_string(exponent);
  return text;
}

}  // namespace

std::string print_number(double number) {
  if (std::isnan(number)) return "NaN";
  const std::string sign = number < 0.0 ? "-" : "";
  if (std::isinf(number)) return sign + "infinity";
  return sign + print_magnitude(std::abs(number));
}

void MessagePart::append_to(std::string& message) const {
  if (shape_ != nullptr) {
    message += shape_->to_string();
  } else if (is_number_) {
    message += print_number(number_);
  } else {
    message += text_;
  }
}

std::string message(MessageParts parts) {
  std::string text;
  for (const MessagePart& part : parts) part.append_to(text);
  return text;
}

void refuse(ErrorCode code, MessageParts parts) {
  throw Error(code, message(parts));
}

}  // namespace ae
