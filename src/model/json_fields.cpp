// SPDX-License-Identifier: MIT
#include "model/json_fields.h"

namespace ae {

Json json_object(std::initializer_list<JsonField> fields) {
  Json json = Json::object();
  for (const JsonField& field : fields) json.set(field.key, field.value);
  return json;
}

}  // namespace ae
