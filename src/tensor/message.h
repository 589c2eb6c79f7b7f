// SPDX-License-Identifier: MIT
// Text put together from parts, for error messages. One call out of line: a
// chain of string additions is ten times as much code, and code is downloaded.
#pragma once

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>

#include "tensor/error.h"
#include "tensor/shape.h"

namespace ae {

/// `number` as people write it, e.g. 12, -0.5, 1.25e20, NaN, infinity: at most
/// six digits after the point. (The standard library's own printing is several
/// kilobytes to download.)
std::string print_number(double number);

/// A piece of a message: text, a number or a shape.
class MessagePart {
 public:
  MessagePart(const char* text) : text_(text) {}
  MessagePart(std::string_view text) : text_(text) {}
  MessagePart(const std::string& text) : text_(text) {}
  MessagePart(const Shape& shape) : shape_(&shape) {}
  template <class Number>
    requires std::integral<Number> || std::floating_point<Number>
  MessagePart(Number number)
      : number_(static_cast<double>(number)), is_number_(true) {}

  void append_to(std::string& message) const;

 private:
  std::string_view text_;
  const Shape* shape_ = nullptr;
  double number_ = 0.0;
  bool is_number_ = false;
};

using MessageParts = std::initializer_list<MessagePart>;

/// The parts as one text.
std::string message(MessageParts parts);

/// Throws Error(code) with the parts as its message.
[[noreturn]] void refuse(ErrorCode code, MessageParts parts);

}  // namespace ae
