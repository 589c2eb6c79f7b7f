// SPDX-License-Identifier: MIT
import type { Autoencoder } from "autoencoder-wasm";
import type { CodeForm } from "../state.js";

/** How a network's codes are best shown. */
export function formOf({ config, codeShape }: Autoencoder): CodeForm {
  const { bottleneck } = config;
  if (bottleneck?.type === "sparse") return "sparse";
  const isPlane = codeShape.length === 1 && codeShape[0] === 2;
  return bottleneck?.type === "variational" && isPlane ? "map" : "bars";
}
