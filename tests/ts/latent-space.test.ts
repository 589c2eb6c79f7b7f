// SPDX-License-Identifier: MIT
// The latent verbs on a model whose code is its input: what they decode shows.

import { describe, expect, test } from "vitest";
import { readCodes } from "../../bindings/ts/data.js";
import type { Codes, Data, Tensor } from "../../bindings/ts/data.js";
import { release } from "../../bindings/ts/disposal.js";
import { LatentSpace } from "../../bindings/ts/latent/latent-space.js";
import { mixtureCodes } from "../../bindings/ts/latent/sample.js";
import { Client } from "../../bindings/ts/worker/client.js";
import type { Call, Port } from "../../bindings/ts/worker/protocol.js";

/** Answers each call with what `answer` makes of it. */
function portOf(answer: (call: Call) => Float32Array | string): Port {
  let tell: Parameters<Port["listen"]>[0];
  return {
    takes: false,
    post(message) {
      if (message.type !== "call") return;
      const { id, call } = message;
      tell({ type: "result", id, value: answer(call), memory: 0 });
    },
    listen: (onMessage) => (tell = onMessage),
    hold: () => undefined,
    close: () => Promise.resolve(),
  };
}

class Identity extends LatentSpace {
  override readonly codeShape = [2];
  override readonly inputShape = [2];
  override readonly config = { inputShape: [2] };
  readonly calls: Call[];
  readonly client: Client;

  constructor() {
    const calls: Call[] = [];
    const port = portOf((call) => {
      calls.push(call);
      return call.type === "fitMixture"
        ? JSON.stringify({ dims: 2 })
        : Float32Array.of(5, 6);
    });
    const client = new Client(port);
    super(client);
    this.client = client;
    this.calls = calls;
  }

  override [release]() {
    return Promise.resolve();
  }

  override encode(data: Data): Promise<Tensor> {
    return this.decode(data as Codes);
  }

  override async decode(codes: Codes): Promise<Tensor> {
    const { values, count } = readCodes("decode", codes, this.codeShape);
    return { data: values, shape: [count, 2] };
  }
}

const model = new Identity();
const values = async (tensor: Promise<Tensor>) => [...(await tensor).data];

describe("interpolate", () => {
  test("decodes the way from one code to the other", async () => {
    const linear = model.interpolate([[0, 0]], [[2, 4]], { steps: 3 });
    expect(await values(linear)).toEqual([0, 0, 1, 2, 2, 4]);
    const { shape } = await model.interpolate([[1, 0]], [[0, 1]]);
    expect(shape).toEqual([8, 2]);
    const options = { steps: 3, path: "spherical" } as const;
    const arc = await model.interpolate([[1, 0]], [[0, 1]], options);
    expect(arc.data[2]).toBeCloseTo(Math.SQRT1_2, 6);
  });

  test("refuses several samples, and options it does not know", async () => {
    const two = model.interpolate([[0, 0]], [[1, 1], [2, 2]]); // prettier-ignore
    await expect(two).rejects.toThrow("expected one sample, got 2");
    const path = model.interpolate([[0, 0]], [[1, 1]], {
      path: "arc" as never,
    });
    await expect(path).rejects.toThrow("interpolate: path");
    const steps = model.interpolate([[0, 0]], [[1, 1]], { steps: 1 });
    await expect(steps).rejects.toThrow("interpolate: steps");
  });
});

describe("traverse", () => {
  test("varies one value around a sample or around 0", async () => {
    const options = { dimension: 0, from: -1, to: 1, steps: 3 };
    const around = model.traverse([[5, 6]], options);
    expect(await values(around)).toEqual([-1, 6, 0, 6, 1, 6]);
    const free = model.traverse(undefined, { dimension: 1, steps: 2 });
    expect(await values(free)).toEqual([0, -3, 0, 3]);
  });

  test("refuses a dimension that is not there", async () => {
    const call = model.traverse(undefined, { dimension: 2 });
    await expect(call).rejects.toThrow("a whole number from 0 to 1, got 2");
  });
});

describe("arithmetic", () => {
  test("adds and subtracts the groups' mean codes", async () => {
    const sum = model.arithmetic({
      add: [[[1, 1]], [[2, 0], [4, 2]]], // prettier-ignore
      subtract: [[[1, 1]]],
    });
    expect(await values(sum)).toEqual([3, 1]);
  });

  test("needs something to add", async () => {
    await expect(model.arithmetic({ add: [] })).rejects.toThrow("add");
  });
});

describe("mixtures", () => {
  test("are fitted to codes", async () => {
    const mixture = await model.fitMixture([[1, 2], [3, 4]], { seed: 3 }); // prettier-ignore
    expect(mixture).toEqual({ dims: 2 });
    expect(model.calls.at(-1)).toEqual({
      type: "fitMixture",
      codes: Float32Array.of(1, 2, 3, 4),
      dims: 2,
      options: '{"seed":3}',
    });
  });

  const drawn = (mixture: { dims: number }) =>
    mixtureCodes(model.client, [2], 1, { mixture: mixture as never, seed: 9 });

  test("give codes", async () => {
    const codes = await drawn({ dims: 2 });
    expect(codes).toEqual(Float32Array.of(5, 6));
    expect(model.calls.at(-1)).toMatchObject({ count: 1, seed: 9 });
  });

  test("of other codes are refused", async () => {
    await expect(drawn({ dims: 3 })).rejects.toThrow(
      "expected 2, as codes have values, got 3",
    );
  });
});
