// SPDX-License-Identifier: MIT
// Data that cannot be used is refused by a typed error that says what was
// expected and got, and leaves the model as it was.

import { describe, expect, test } from "vitest";
import { digits } from "./digits.js";
import { create, small, ways } from "./models.js";
import { expectRefusal } from "./refusal.js";
import type { Untyped } from "./refusal.js";

const threes = digits(3, 10);

const withNaN = Float32Array.from(threes).fill(NaN, 700, 701);
const image = {
  data: new Uint8ClampedArray(4 * 9),
  width: 3,
  height: 3,
} as ImageData;

const oneUnit = { type: "dense", units: 1 } as const;

describe.each(ways)("data, %s", (_, way) => {
  test.each<[string, Untyped, string, string[]]>([
    [
      "a length that is no multiple",
      threes.subarray(1),
      "shape",
      ["196", "1959"],
    ],
    ["no samples", new Float32Array(0), "data", ["at least one", "none"]],
    ["no rows", [], "data", ["at least one", "none"]],
    [
      "an empty tensor",
      { data: new Float32Array(0), shape: [0, 196] },
      "data",
      ["none"],
    ],
    [
      "ragged rows",
      [Array(196).fill(0), [0, 0]],
      "shape",
      ["196", "got 2 in row 1"],
    ],
    [
      "rows of text",
      [Array(196).fill("0")],
      "data",
      ["numbers", 'the string "0"'],
    ],
    [
      "another shape",
      { data: threes, shape: [10, 14, 14] },
      "shape",
      ["[samples, 196]", "[10, 14, 14]"],
    ],
    [
      "a shape of another size",
      { data: threes, shape: [9, 196] },
      "shape",
      ["1960"],
    ],
    ["an image of another size", [image], "shape", ["196", "3 × 3"]],
    ["an image and something else", [image, 5], "shape", ["3 × 3"]],
    ["an unwrapped image", image, "data", ["[imageData]"]],
    ["NaN", withNaN, "data", ["NaN"]],
    ["text", "0101", "data", ["Float32Array", 'the string "0101"']],
    ["null", null, "data", ["Float32Array", "null"]],
    ["nothing", undefined, "data", ["Float32Array", "undefined"]],
    [
      "double precision",
      new Float64Array(196),
      "data",
      ["Float64Array", "Float32Array.from"],
    ],
    [
      "clamped bytes",
      new Uint8ClampedArray(196),
      "data",
      ["Uint8ClampedArray", "new Uint8Array"],
    ],
    ["a flat list", Array(196).fill(0), "data", ["rows", "[sample]"]],
    [
      "a list of arrays",
      [threes],
      "data",
      ["Float32Array", "one Float32Array"],
    ],
  ])(
    "%s is refused by every method that takes samples",
    async (_name, data, code, parts) => {
      const model = await create(small, way);
      const corruption = { type: "masking", rate: 0.5 } as const;
      await expectRefusal(model.fit(data), code, ...parts);
      await expectRefusal(model.encode(data), code, ...parts);
      await expectRefusal(model.reconstruct(data), code, ...parts);
      await expectRefusal(model.evaluate(data), code, ...parts);
      await expectRefusal(model.corrupt(data, { corruption }), code, ...parts);
      expect((await model.fit(threes)).loss).toHaveLength(1);
    },
  );

  test("is refused for validation by the same rules", async () => {
    const model = await create(small, way);
    const validate = (data: Untyped) =>
      model.fit(threes, { validationData: data });
    const where = "fit: validationData";
    await expectRefusal(validate(null), "data", where, "null");
    await expectRefusal(validate(threes.subarray(1)), "shape", where, "1959");
    await expectRefusal(validate(withNaN), "data", "NaN");
    expect((await model.fit(threes)).loss).toHaveLength(1);
  });

  test("binary crossentropy takes values of 0..1 only", async () => {
    const model = await create(small, way);
    const tooBright = Float32Array.from(threes, (value) => 255 * value);
    await expectRefusal(model.fit(tooBright), "data", "expected", "got");
    await expectRefusal(model.evaluate(tooBright), "data", "0..1", "got");
    expect((await model.fit(threes)).loss).toHaveLength(1);
  });

  test.each([
    ["addresses", 20_000],
    ["memory", 10_737],
  ])("more than the engine has %s for is refused", async (_what, codes) => {
    const wide = { inputShape: [100_000], bottleneck: oneUnit };
    const model = await create(wide, way);
    const call = model.decode(new Float32Array(codes));
    await expectRefusal(call, "memory", "expected", "got");
    expect((await model.decode([[1]])).shape).toEqual([1, 100_000]);
  });

  test("codes of another length, and bytes, are no codes", async () => {
    const model = await create(small, way);
    await expectRefusal(model.decode(new Float32Array(9)), "shape", "[8]", "9");
    const bytes: Untyped = new Uint8Array(8);
    await expectRefusal(model.decode(bytes), "data", "codes", "bytes");
  });
});
