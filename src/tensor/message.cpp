// SPDX-License-Identifier: MIT
#include "tensor/message.h"

namespace ae {

void MessagePart::append_to(std::string& message) const {
  if (shape_ != nullptr) {
    message += shape_->to_string();
  } else if (is_number_) {
    message += std::to_string(static_cast<long long>(number_));
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
