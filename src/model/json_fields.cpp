// SPDX-License-Identifier: MIT
#include "model/json_fields.h"

#include <cstdint>

namespace ae {

Json JsonValue::to_json() const {
  switch (kind_) {
    case Kind::kText:
      return text_;
    case Kind::kFlag:
      return number_ != 0.0;
    case Kind::kNumber:
      return number_;
    case Kind::kWhole:
      return static_cast<std::int64_t>(number_);
    case Kind::kShape:
      return shape_->extents();
    case Kind::kJson:
      break;
  }
  return *json_;
}

Json json_object(std::initializer_list<JsonField> fields) {
  Json json = Json::object();
  for (const JsonField& field : fields) {
    json[field.key] = field.value.to_json();
  }
  return json;
}

}  // namespace ae
