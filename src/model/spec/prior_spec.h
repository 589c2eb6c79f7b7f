// SPDX-License-Identifier: MIT
// The `prior` of an adversarial bottleneck: `{ "type": "gaussian" }`,
// `"mixture"` or `"samples"`.
#pragma once

#include <string>

#include "bottlenecks/prior.h"
#include "model/json_object.h"

namespace ae {

/// For codes of `units` numbers. Throws Error(kConfig).
PriorOptions parse_prior(const Json& json, const std::string& path,
                         std::size_t units);

/// All options of its type; the parser gives the same again.
Json print_prior(const PriorOptions& prior, std::size_t units);

}  // namespace ae
