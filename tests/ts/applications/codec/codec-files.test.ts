// SPDX-License-Identifier: MIT
// Files of a codec as hostile input: nothing but what was written is read.

import { AutoencoderError, Codec } from "autoencoder-wasm";
import type { AutoencoderConfig } from "autoencoder-wasm";
import { describe, expect, test } from "vitest";
import { create } from "../../models.js";
import { pseudoRandom } from "../../pseudo-random.js";
import { expectRefusal } from "../../refusal.js";
import { fit } from "./codecs.js";

const tiny: AutoencoderConfig = {
  inputShape: [6],
  bottleneck: { type: "dense", units: 3 },
};
const rows = pseudoRandom(40 * 6, 4);
const bytes = Uint8Array.from(rows, (value) => 255 * value);
const passphrase = "correct horse";

/** What reading a file ends in; "read" when it does not fail. */
async function outcome(
  codec: Codec,
  file: Uint8Array,
  secret?: string,
): Promise<string> {
  const options = secret === undefined ? {} : { passphrase: secret };
  return codec.decompress(file, options).then(
    () => "read",
    (error: unknown) =>
      error instanceof AutoencoderError ? error.code : String(error),
  );
}

const noticed = ["damaged", "truncated"];

describe.each([
  ["codes alone", "none", undefined],
  ["a lossless codec", "lossless", undefined],
  ["an encrypted file", "none", passphrase],
] as const)("%s", (_, residual, secret) => {
  const data = residual === "lossless" ? bytes : rows;
  const options = secret === undefined ? {} : { passphrase: secret };

  test("every flipped bit is noticed", async () => {
    const codec = await fit(await create(tiny), data, { residual });
    const file = await codec.compress(data, options);
    expect(await outcome(codec, file, secret)).toBe("read");
    for (let bit = 0; bit < 8 * file.length; bit++) {
      const flipped = file.slice();
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      const got = await outcome(codec, flipped, secret);
      // In the byte that says so, encrypted becomes not encrypted.
      const kinds = bit >> 3 === 5 ? [...noticed, "passphrase"] : noticed;
      expect(kinds, `bit ${bit}`).toContain(got);
    }
  });

  test("every cut is noticed, and more bytes are", async () => {
    const codec = await fit(await create(tiny), data, { residual });
    const file = await codec.compress(data, options);
    for (let length = 0; length < file.length; length++) {
      const got = await outcome(codec, file.subarray(0, length), secret);
      expect(noticed, `cut to ${length}`).toContain(got);
    }
    const longer = Uint8Array.of(...file, 0);
    expect(await outcome(codec, longer, secret)).toBe("damaged");
  });
});

test("noise is no file", async () => {
  const codec = await fit(await create(tiny), rows);
  for (let seed = 1; seed < 200; seed++) {
    const noise = Uint8Array.from(
      pseudoRandom(seed % 70, seed),
      (x) => x * 256,
    );
    expect(noticed).toContain(await outcome(codec, noise));
    // Also behind a sound start, of a file that is not encrypted.
    noise.set([0x41, 0x45, 0x43, 0x4f, 1, seed % 9].slice(0, noise.length));
    expect(noticed).toContain(await outcome(codec, noise));
  }
});

test("a file of another model, or of other tables, is told from a damaged one", async () => {
  const model = await create(tiny);
  const other = await create({ ...tiny, seed: 8 });
  const codec = await fit(model, rows, { bits: 3 });
  const file = await (await fit(other, rows, { bits: 3 })).compress(rows);
  const call = codec.decompress(file);
  await expectRefusal(call, "wrongModel", "another model", "Codec.load");
  const finer = await (await fit(model, rows, { bits: 4 })).compress(rows);
  const tables = codec.decompress(finer);
  await expectRefusal(tables, "wrongModel", "same model but other tables");
});

describe("a passphrase", () => {
  test("opens the file, which shows nothing without it", async () => {
    const codec = await fit(await create(tiny), rows, { bits: 5 });
    const plain = await codec.compress(rows);
    const file = await codec.compress(rows, { passphrase });
    const again = await codec.compress(rows, { passphrase });
    expect(again).not.toEqual(file);
    expect(file.length).toBeLessThan(plain.length + 60);
    const opened = await codec.decompress(file, { passphrase });
    expect(opened).toEqual(await codec.decompress(plain));
    const wrong = codec.decompress(file, { passphrase: "correct hors" });
    await expectRefusal(wrong, "passphrase", "got another one");
    await expectRefusal(codec.decompress(file), "passphrase", "got none");
    const needless = codec.decompress(plain, { passphrase });
    await expectRefusal(needless, "passphrase", "that is not");
  });
});

test("every flipped bit of a saved codec is noticed", async () => {
  const codec = await fit(await create(tiny), rows);
  const file = await codec.save();
  for (let bit = 0; bit < 8 * file.length; bit += 3) {
    const flipped = file.slice();
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    const call = Codec.load(flipped, undefined, { worker: false });
    await expectRefusal(call, "checkpoint");
  }
});
