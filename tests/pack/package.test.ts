// SPDX-License-Identifier: MIT
// The package as its users get it: packed, installed in an empty project, and
// built by their bundlers.

import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build as esbuild } from "esbuild";
import { build as vite } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = new URL("../../", import.meta.url).pathname;
let project: string;

function run(command: string, args: string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: "utf8" });
}

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "autoencoder-user-"));
  const packed = run("npm", ["pack", "--json", "--ignore-scripts"], root);
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
  const archive = join(root, filename);
  const target = join(project, "node_modules/autoencoder-wasm");
  mkdirSync(target, { recursive: true });
  run("tar", ["-xzf", archive, "--strip-components=1", "-C", target], root);
  rmSync(archive);
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
});

afterAll(() => {
  rmSync(project, { recursive: true, force: true });
});

const program = `
  import { Autoencoder } from "autoencoder-wasm";
  const model = await Autoencoder.create({
    inputShape: [4],
    bottleneck: { type: "dense", units: 2 },
  });
  await model.fit(new Float32Array(40).fill(0.5), { epochs: 2 });
  const { shape } = await model.reconstruct(new Float32Array(8));
  console.log(JSON.stringify(shape));
`;

test("an empty project trains and reconstructs, and its program ends by itself", () => {
  writeFileSync(join(project, "program.js"), program);
  expect(run(process.execPath, ["program.js"], project).trim()).toBe("[2,4]");
});

test("the package has no dependency and carries only what it needs", () => {
  const folder = join(project, "node_modules/autoencoder-wasm");
  const manifest = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  ) as Record<string, unknown>;
  expect(manifest.dependencies).toBeUndefined();
  expect(readdirSync(folder).sort()).toEqual(
    ["LICENSE", "README.md", "dist", "package.json"].sort(),
  );
});

test("its types are complete for a strict TypeScript user", () => {
  const source = `
    import { Autoencoder, type AutoencoderConfig } from "autoencoder-wasm";
    const config: AutoencoderConfig = { inputShape: [4], loss: "binaryCrossentropy" };
    export const model: Promise<Autoencoder> = Autoencoder.create(config);
    // @ts-expect-error: no such loss
    export const wrong: AutoencoderConfig = { inputShape: [4], loss: "bce" };
  `;
  writeFileSync(join(project, "user.ts"), source);
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const options =
    "--noEmit --strict --target es2022 --module nodenext --lib es2023,dom,esnext.disposable";
  const args = [tsc, ...options.split(" "), "user.ts"];
  expect(run(process.execPath, args, project)).toBe("");
});

/** Files of a folder and its subfolders, by name. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" });
}

test("Vite finds the worker and both wasm files without any setting", async () => {
  const page = '<script type="module" src="./program.js"></script>';
  writeFileSync(join(project, "index.html"), page);
  writeFileSync(join(project, "program.js"), program);
  await vite({ root: project, logLevel: "error", configFile: false });
  const files = filesIn(join(project, "dist")).join("\n");
  expect(files).toMatch(/worker-[^/]*\.js/);
  expect(files).toMatch(/autoencoder-simd-[^/]*\.wasm/);
  expect(files).toMatch(/autoencoder-relaxed-[^/]*\.wasm/);
});

test("esbuild bundles it for browsers without touching Node's modules", async () => {
  const { warnings, outputFiles } = await esbuild({
    stdin: { contents: program, resolveDir: project },
    bundle: true,
    format: "esm",
    platform: "browser",
    write: false,
    outdir: "out",
    external: ["*.wasm"],
  });
  expect(warnings).toEqual([]);
  expect(outputFiles[0]?.text).not.toMatch(/from\s*"node:/);
});
