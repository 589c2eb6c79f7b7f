// SPDX-License-Identifier: MIT
#include "model/spec/penalties_spec.h"

#include "model/json_fields.h"

namespace ae {

PenaltyOptions parse_penalties(const Json& json) {
  constexpr Range kFactor{0.0, 1e6};
  JsonObject object(json, "penalties");
  PenaltyOptions options;
  options.l1 = object.number("l1", options.l1, kFactor);
  options.l2 = object.number("l2", options.l2, kFactor);
  options.activity = object.number("activity", options.activity, kFactor);
  options.contractive =
      object.number("contractive", options.contractive, kFactor);
  object.finish();
  return options;
}

Json print_penalties(const PenaltyOptions& penalties) {
  return json_object({{"l1", penalties.l1},
                      {"l2", penalties.l2},
                      {"activity", penalties.activity},
                      {"contractive", penalties.contractive}});
}

}  // namespace ae
