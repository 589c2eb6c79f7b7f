// SPDX-License-Identifier: MIT
// Every form of data is the same data.

import { runInNewContext } from "node:vm";
import type { Data } from "autoencoder-wasm";
import { describe, expect, test } from "vitest";
import { create, ways } from "./models.js";

const height = 2;
const width = 3;
const count = 4;

/** Multiples of 1/255, so that bytes and floats can be equal. */
const bytes = Uint8Array.from(
  { length: count * height * width },
  (_, index) => (index * 37) % 256,
);
const floats = Float32Array.from(bytes, (byte) => byte / 255);
const rows = Array.from({ length: count }, (_, row) =>
  Array.from(floats.subarray(row * 6, row * 6 + 6)),
);

/** RGBA images whose channels are `values`, `channels` a pixel. */
function images(values: Uint8Array, channels: number): ImageData[] {
  const pixels = height * width;
  return Array.from({ length: values.length / pixels / channels }, (_, n) => {
    const data = new Uint8ClampedArray(pixels * 4).fill(255);
    for (let i = 0; i < pixels * 4; i++) {
      const [pixel, channel] = [Math.floor(i / 4), i % 4];
      const from = (n * pixels + pixel) * channels;
      if (channels === 1 && channel < 3) data[i] = values[from]!;
      if (channel < channels && channels > 1) data[i] = values[from + channel]!;
    }
    return { data, width, height, colorSpace: "srgb" } as ImageData;
  });
}

/** As an array out of an iframe is: not an instance of this realm's class. */
function foreign(name: string, values: Float32Array | Uint8Array): Data {
  return runInNewContext(`new ${name}(values)`, { values: [...values] });
}

function imageModel(channels: number) {
  return {
    inputShape: [height, width, channels],
    encoder: [{ type: "flatten" }],
    bottleneck: { type: "dense", units: 6 },
    seed: 3,
  } as const;
}

describe.each(ways)("%s", (_, way) => {
  test.each<[string, Data]>([
    ["Uint8Array", bytes],
    ["Buffer", Buffer.from(bytes)],
    ["a Float32Array of another realm", foreign("Float32Array", floats)],
    ["a Uint8Array of another realm", foreign("Uint8Array", bytes)],
    ["number[][]", rows],
    [
      "{ data, shape } with the input's shape",
      { data: floats, shape: [4, 2, 3, 1] },
    ],
    ["{ data, shape } with flat samples", { data: bytes, shape: [4, 6] }],
    [
      "a part of a longer array",
      new Float32Array([9, ...floats, 9]).subarray(1, 25),
    ],
    ["ImageData[]", images(bytes, 1)],
  ])("%s reconstructs like a Float32Array", async (_form, data) => {
    const model = await create(imageModel(1), way);
    const expected = await model.reconstruct(floats);
    expect(expected.shape).toEqual([4, 2, 3, 1]);
    expect(await model.reconstruct(data)).toEqual(expected);
  });
});

test("a single sample may come without a batch", async () => {
  const model = await create(imageModel(1));
  const sample = floats.subarray(0, 6);
  const alone = await model.reconstruct(sample);
  const { data } = await model.reconstruct(floats);
  expect(alone.shape).toEqual([1, 2, 3, 1]);
  expect(alone.data).toEqual(data.slice(0, 6));
  const tensor = { data: sample, shape: [2, 3, 1] };
  expect(await model.reconstruct(tensor)).toEqual(alone);
});

/** Images and bytes are equal when noise of rate 0 gives the bytes back. */
async function asSeen(data: Data, inputShape: number[]) {
  const model = await create({ ...imageModel(1), inputShape });
  const corruption = { type: "masking", rate: 0 } as const;
  return (await model.corrupt(data, { corruption })).data;
}

test.each([
  ["RGB", 3],
  ["RGBA", 4],
])("%s images keep their channels", async (_, channels) => {
  const pixels = bytes.subarray(0, height * width * channels);
  const seen = await asSeen(images(pixels, channels), [
    height,
    width,
    channels,
  ]);
  expect(seen).toEqual(Float32Array.from(pixels, (byte) => byte / 255));
});

test("one channel is the luminance of Rec. 601, and white stays white", async () => {
  const rgb = Uint8Array.of(
    ...[255, 0, 0, 0, 255, 0, 0, 0, 255],
    ...[255, 255, 255, 0, 0, 0, 10, 20, 30],
  );
  const luma = [76, 150, 29, 255, 0, 18];
  const expected = Float32Array.from(luma, (byte) => byte / 255);
  expect(await asSeen(images(rgb, 3), [height, width, 1])).toEqual(expected);
  expect(await asSeen(images(rgb, 3), [height * width])).toEqual(expected);
});

test("codes may be rows, too", async () => {
  const model = await create(imageModel(1));
  const decoded = await model.decode(rows);
  expect(await model.decode(floats)).toEqual(decoded);
});

test.each(ways)(
  "the caller keeps his arrays unchanged (%s)",
  async (_, way) => {
    const model = await create(imageModel(1), way);
    const pool = Float32Array.from(floats);
    const file = Buffer.from(bytes);
    await model.fit(pool, { validationData: file });
    await model.reconstruct(pool.subarray(6));
    expect(pool).toEqual(floats);
    expect(new Uint8Array(file)).toEqual(bytes);
  },
);

test.each(ways)(
  "what changes after the call is not seen (%s)",
  async (_, way) => {
    const model = await create(imageModel(1), way);
    const expected = await model.reconstruct(floats);
    const layers = await model.activations(floats);
    const mine = Float32Array.from(floats);
    const answer = model.reconstruct(mine);
    const seen = model.activations(mine);
    mine.fill(0);
    expect(await answer).toEqual(expected);
    expect(await seen).toEqual(layers);
  },
);
