// SPDX-License-Identifier: MIT
// How the package behaves as a part of a whole Node program.

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const packageFolder = fileURLToPath(new URL("../..", import.meta.url));

/** Runs a program in this package's folder, where it knows itself by its name. */
async function run(program: string): Promise<string> {
  const flags = ["--input-type=module", "--eval", program];
  const options = { cwd: packageFolder };
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    flags,
    options,
  );
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
