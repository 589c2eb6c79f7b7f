// SPDX-License-Identifier: MIT
// Data flows one way through the folders: each may use itself and those above
// it. The outer rooms see the inner ones only through their front door.

import { sources } from "./sources.mjs";

const folders = [
  "tensor",
  "kernels",
  "layers",
  "corruptions",
  "bottlenecks",
  "objectives",
  "model",
  "training",
  "io",
  "applications",
];

/** Libraries that have one home. */
const homes = [
  { library: /^xsimd\//, home: /^src\/kernels\/simd\.h$/ },
  { library: /^xtensor\//, home: /^src\/tensor\// },
  // Its templates are much to compile and to download: once is enough.
  { library: /^rapidjson\//, home: /^src\/model\/json_(?:parse|print)\.cpp$/ },
  // Variants of the engine differ in their kernels alone: nothing else may
  // hold a copy of a function of these.
  {
    library: /^kernels\/(?:simd|math|chunked_sum)\.h$/,
    home: /^src\/kernels\/|^tests\/bench\/kernels\/|^tests\/cpp\/(?:kernels\/|support\/arrays|training\/portable)/,
  },
  { library: /^emscripten\//, home: /^bindings\/embind\// },
];

const INCLUDE = /^\s*#include\s+[<"]([^>"]+)[>"]/gm;
const IMPORT = /(?:from|import)\s*\(?\s*"([^"]+)"/g;

/** Why a C++ file may not include `header`, or undefined. */
function wrongInclude(path, header) {
  const wrongHome = homes.find(
    ({ library, home }) => library.test(header) && !home.test(path),
  );
  if (wrongHome) return `belongs to ${wrongHome.home.source} alone`;
  if (!path.startsWith("src/")) return undefined;
  const from = folders.indexOf(path.split("/")[1]);
  const to = folders.indexOf(header.split("/")[0]);
  if (header.includes("bindings/")) return "src/ knows nothing of JavaScript";
  return to > from ? `is below ${folders[from]}/` : undefined;
}

/** Why a file of the page may not import `module`, or undefined. */
function wrongImport(path, module) {
  if (!path.startsWith("web/")) return undefined;
  return /\.\.\/(?:.*\/)?(?:bindings|src\/kernels|dist)\//.test(module)
    ? "the page knows the package by its name alone"
    : undefined;
}

/** @returns {string[]} one line a violation */
export function includeDirections() {
  const check = (files, pattern, wrong) =>
    files.flatMap(({ path, text }) =>
      [...text.matchAll(pattern)].flatMap(([, target]) => {
        const reason = wrong(path, target);
        return reason ? [`${path}: ${target} ${reason}`] : [];
      }),
    );
  return [
    ...check(sources([".h", ".cpp"]), INCLUDE, wrongInclude),
    ...check(sources([".ts", ".mjs", ".js"]), IMPORT, wrongImport),
  ];
}
