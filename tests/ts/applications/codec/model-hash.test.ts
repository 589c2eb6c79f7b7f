// SPDX-License-Identifier: MIT
import { describe, expect, it } from "vitest";
import { modelHash } from "../../../../bindings/ts/applications/codec/model-parts.js";

/** A model's file of that configuration, with a few bytes for weights. */
function fileOf(config: string, weights = [1, 2, 3]): Uint8Array {
  const header = JSON.stringify({ __metadata__: { config } });
  const text = new TextEncoder().encode(header);
  const length = new Uint8Array(8);
  new DataView(length.buffer).setUint32(0, text.length, true);
  return Uint8Array.from([...length, ...text, ...weights]);
}

const hash = modelHash(fileOf('{"l2":0.00001,"units":2}'));

describe("a model's hash", () => {
  it("is the same however its numbers are written", () => {
    expect(modelHash(fileOf('{ "l2": 1e-05, "units": 2 }'))).toBe(hash);
  });

  it.each([
    ["an option", fileOf('{"l2":0.00002,"units":2}')],
    ["a weight", fileOf('{"l2":0.00001,"units":2}', [1, 2, 4])],
  ])("is another one with %s that differs", (_what, file) => {
    expect(modelHash(file)).not.toBe(hash);
  });
});
