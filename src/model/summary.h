// SPDX-License-Identifier: MIT
// What a model costs, known before it is trained.
#pragma once

#include "model/autoencoder.h"
#include "model/json_object.h"

namespace ae {

/// Layers, parameters, operations and bytes for a batch size, with the same
/// as a text table; see `Summary` in the TypeScript API.
Json summarize(const Autoencoder& model, std::size_t batch);

}  // namespace ae
