// SPDX-License-Identifier: MIT
// The kind for sequences.

import type { AutoencoderConfig } from "../config.js";
import { requireOption } from "../option-checks.js";
import { configuration } from "./build.js";
import { check, codeOptions, requireRank } from "./options.js";
import type { CodePreset } from "./options.js";

/** For `[steps, features]`. */
export interface RecurrentPreset extends CodePreset {
  /** Default `"lstm"`; `"gru"` has a quarter fewer weights. */
  cell?: "lstm" | "gru";
  /** Units of the recurrent layer. Default 64. */
  cellUnits?: number;
}

/** Reads a sequence into one code and writes it again (Srivastava et al. 2015): series with an order that matters. Default 16 units, loss `"meanSquaredError"`. */
export function recurrent(options: RecurrentPreset): AutoencoderConfig {
  check("recurrent", options, [...codeOptions, "cell", "cellUnits"]);
  requireRank("recurrent", options, [2]);
  const { inputShape, units = 16, loss = "meanSquaredError", seed } = options;
  const { cell = "lstm", cellUnits = 64 } = options;
  const isKnown = cell === "lstm" || cell === "gru";
  requireOption(isKnown, "presets.recurrent: cell", '"lstm" or "gru"', cell);
  const encoder = [{ type: cell, units: cellUnits }];
  const bottleneck = { type: "dense", units } as const;
  return configuration({ inputShape, encoder, bottleneck, loss, seed });
}
