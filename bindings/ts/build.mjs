// SPDX-License-Identifier: MIT
// Bundles the package: for each platform its entry, the engine without a
// worker, and the worker as one file (bundlers of users then need no special
// setting). The glue that Emscripten wrote goes where an engine runs.

import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const source = fileURLToPath(new URL("./", import.meta.url));
const dist = fileURLToPath(new URL("../../dist/", import.meta.url));

/** @param {{ platform: "browser" | "node", files: Record<string, string> }} target */
function bundle({ platform, files }) {
  const local = `./${Object.keys(files)[1]}.js`;
  return build({
    entryPoints: Object.entries(files).map(([out, file]) => ({
      in: source + file,
      out,
    })),
    outdir: dist,
    bundle: true,
    format: "esm",
    platform,
    target: platform === "node" ? "node20" : "es2022",
    minify: true,
    legalComments: "none",
    plugins: [redirect(platform, local), gluePlugin],
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

// The flags of a program in Node, such as --input-type, are not meant for its
// threads; browsers do not know the option.
const THREAD = 'workerData:"em-pthread",name';
const OWN_FLAGS = 'workerData:"em-pthread",execArgv:[],name';

async function patchThreadsGlue() {
  const path = `${dist}engine-threads.js`;
  const glue = await readFile(path, "utf8");
  if (glue.includes(OWN_FLAGS)) return;
  if (!glue.includes(THREAD)) {
    throw new Error(`${path}: expected ${THREAD}, got none`);
  }
  await writeFile(path, glue.replaceAll(THREAD, OWN_FLAGS));
}

await Promise.all([
  patchThreadsGlue(),
  bundle({
    platform: "browser",
    files: {
      index: "index.ts",
      local: "local.ts",
      worker: "worker/worker.ts",
    },
  }),
  bundle({
    platform: "node",
    files: {
      node: "index.ts",
      "local-node": "local.ts",
      "worker-node": "worker/worker.ts",
    },
  }),
]);
