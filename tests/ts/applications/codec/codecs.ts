// SPDX-License-Identifier: MIT
// Codecs that the tests share, freed after each test.

import { Codec } from "autoencoder-wasm";
import type { Autoencoder, CodecOptions, Data } from "autoencoder-wasm";
import { afterEach } from "vitest";

const open = new Set<Codec>();

afterEach(() => {
  for (const codec of open) codec.dispose();
  open.clear();
});

/** Like `Codec.fit`, disposed of after the test. */
export async function fit(
  model: Autoencoder,
  data: Data,
  options: CodecOptions = {},
): Promise<Codec> {
  return kept(await Codec.fit(model, data, options));
}

/** Like `Codec.load`, disposed of after the test. */
export async function loadCodec(
  file: Uint8Array,
  model?: Autoencoder,
): Promise<Codec> {
  const runtime = model ? {} : { worker: false };
  return kept(await Codec.load(file, model, runtime));
}

function kept(codec: Codec): Codec {
  open.add(codec);
  return codec;
}

/** Mean squared difference. */
export function meanSquare(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return sum / a.length;
}
