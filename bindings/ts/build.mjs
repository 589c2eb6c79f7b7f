// SPDX-License-Identifier: MIT
// Bundles the package: for each platform its entry, the engine without a
// worker, and the worker as one file (bundlers of users then need no special
// setting). The glue that Emscripten wrote goes where an engine runs.

import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const source = fileURLToPath(new URL("./", import.meta.url));
const dist = fileURLToPath(new URL("../../dist/", import.meta.url));

// Each of these is a file of its own, and so is what some of them share: who
// uses one application does not download the others.
const parted = {
  core: "autoencoder.ts",
  anomaly: "applications/anomaly/anomaly-detector.ts",
  classifier: "applications/classifier/classifier.ts",
  codec: "applications/codec/codec.ts",
  "image-codec": "applications/image-codec/image-codec.ts",
  "rate-distortion": "applications/codec/rate-distortion.ts",
  denoising: "applications/denoising/denoise.ts",
  generation: "applications/generation/generation-report.ts",
  images: "applications/image-codec/image-codec.ts",
  imputation: "applications/imputation/impute.ts",
  pca: "applications/pca/pca.ts",
  recommender: "applications/recommender/recommender.ts",
};

/** @param {Record<string, string>} files what is written, from what */
const entries = (files) =>
  Object.entries(files).map(([out, file]) => ({ in: source + file, out }));

/** @param {"browser" | "node"} platform @param {string} suffix of its files */
const settings = (platform, suffix) => ({
  outdir: dist,
  bundle: true,
  /** @type {"esm"} */
  format: "esm",
  platform,
  target: platform === "node" ? "node20" : "es2022",
  minify: true,
  /** @type {"none"} */
  legalComments: "none",
  plugins: [redirect(platform, `./local${suffix}.js`), gluePlugin],
});

/** What bundlers of pages take: the index and the files it stands on. */
async function bundleParts() {
  await build({
    ...settings("browser", ""),
    entryPoints: entries({ modular: "index.ts", ...parted }),
    splitting: true,
    chunkNames: "shared-[hash]",
  });
  // They name what is in the shared files, as the index does.
  const names = Object.keys(parted);
  await Promise.all(names.map((name) => rm(`${dist}${name}.js`)));
}

/** What a page or a program imports by itself, and what computes: a file each. */
function bundleWhole(platform, suffix, index) {
  return build({
    ...settings(platform, suffix),
    entryPoints: entries({
      [index]: "index.ts",
      [`local${suffix}`]: "local.ts",
      [`worker${suffix}`]: "worker/worker.ts",
    }),
  });
}

/** @param {string} platform @param {string} local */
function redirect(platform, local) {
  return {
    name: "platform-files",
    /** @param {import("esbuild").PluginBuild} build */
    setup(build) {
      build.onResolve({ filter: /^#platform$/ }, () => ({
        path: `${source}platform/${platform}.ts`,
      }));
      build.onResolve({ filter: /^#engine$/ }, () => ({
        path: `${dist}engine.js`,
      }));
      // A file of its own, so that only `worker: false` loads the glue.
      build.onResolve({ filter: /^#local$/ }, () => ({
        path: local,
        external: true,
      }));
    },
  };
}

// The loader always hands the glue its wasm file; this way to find it by
// itself is dead code, which users' bundlers would follow to no file.
const GLUE_LOOKUP = 'new URL("engine.wasm",import.meta.url).href';

const gluePlugin = {
  name: "glue",
  /** @param {import("esbuild").PluginBuild} build */
  setup(build) {
    build.onLoad({ filter: /dist\/engine\.js$/ }, async ({ path }) => {
      const glue = await readFile(path, "utf8");
      if (!glue.includes(GLUE_LOOKUP)) {
        throw new Error(`${path}: expected ${GLUE_LOOKUP}, got none`);
      }
      return { contents: glue.replace(GLUE_LOOKUP, '""') };
    });
  },
};

/**
 * What Emscripten writes, and what stands there instead.
 *
 * @type {[string, string][]}
 */
const threadsGluePatches = [
  // The flags of a program in Node, such as --input-type, are not meant for
  // its threads; browsers do not know the option.
  ['workerData:"em-pthread",name', 'workerData:"em-pthread",execArgv:[],name'],
  // Node's class is for the glue alone, not a global of the user's program.
  ["globalThis.Worker=worker_threads.Worker;", "Worker=worker_threads.Worker;"],
  [
    "var Module=moduleArg;var ENVIRONMENT",
    "var Module=moduleArg;var Worker=globalThis.Worker;var ENVIRONMENT",
  ],
];

async function patchThreadsGlue() {
  const path = `${dist}engine-threads.js`;
  let glue = await readFile(path, "utf8");
  for (const [from, to] of threadsGluePatches) {
    glue = glue.replaceAll(from, to);
    if (!glue.includes(to)) {
      throw new Error(`${path}: expected ${from}, got none`);
    }
  }
  await writeFile(path, glue);
}

/** A script that stands alone, for users to copy. */
function minifyIsolation() {
  return build({
    entryPoints: [`${source}isolate.js`],
    outdir: dist,
    target: "es2022",
    minify: true,
    legalComments: "none",
  });
}

async function removeShared() {
  const names = await readdir(dist);
  const stale = names.filter((name) => name.startsWith("shared"));
  await Promise.all(stale.map((name) => rm(dist + name)));
}

await removeShared();
await Promise.all([
  patchThreadsGlue(),
  minifyIsolation(),
  bundleParts(),
  bundleWhole("browser", "", "index"),
  bundleWhole("node", "-node", "node"),
]);
