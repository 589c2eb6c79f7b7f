// SPDX-License-Identifier: MIT
// Configuration from and to JSON, as the TypeScript types describe it.
#pragma once

#include <string_view>

#include "model/config.h"
#include "model/json_object.h"

namespace ae {

/// Reads a configuration and fills in defaults. Throws Error(kConfig) for an
/// unknown option, a wrong type or a value out of range. Whether the stages
/// fit together is the model's to check.
Config parse_config(std::string_view text);

/// The full configuration; `parse_config` of its text gives the same again.
Json print_config(const Config& config);

}  // namespace ae
