// SPDX-License-Identifier: MIT
// `npm run bench`: the engine beside TensorFlow.js in one page of headless
// Chromium. `-- --check` exits non-zero where a goal is missed; `-- --json
// <file>` writes the figures.

import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import sirv from "sirv";
import { launchChromium } from "../chromium.mjs";

const TRAINING_GOAL = 10;

/** Folders by the path they are served under, isolated so that peers may use threads. */
function serve(folders) {
  const handlers = Object.entries(folders).map(([path, folder]) => ({
    path,
    handle: sirv(fileURLToPath(new URL(folder, import.meta.url)), {
      dev: true,
    }),
  }));
  const server = createServer((request, response) => {
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
    const found = handlers.find(({ path }) => request.url.startsWith(path));
    request.url = request.url.slice(found.path.length - 1);
    found.handle(request, response, () => response.writeHead(404).end());
  });
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve(server)),
  );
}

async function measure() {
  const server = await serve({
    "/dist/": "../../dist",
    "/modules/": "../../node_modules",
    "/": "page",
  });
  const browser = await launchChromium({ protocolTimeout: 600_000 });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction(() => globalThis.result !== undefined);
    return await page.evaluate(() => globalThis.result);
  } finally {
    await browser.close();
    server.close();
  }
}

function printRow(name, { engine, tensorflow }, unit, ratio) {
  const text = ({ median, lowest, highest }) =>
    `${format(median)} (${format(lowest)}–${format(highest)})`;
  console.log(
    `| ${name}, ${unit} | ${text(engine)} | ${text(tensorflow)} | ` +
      `${ratio.toFixed(1)}× |`,
  );
}

const format = (value) =>
  value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(1);

const { values: options } = parseArgs({
  options: { check: { type: "boolean" }, json: { type: "string" } },
});
const result = await measure();
const { training, reconstruct } = result;
const trainingRatio = training.engine.median / training.tensorflow.median;
console.log(
  `Same results: outputs within ${result.differences.outputs.toExponential(1)}, ` +
    `losses within ${result.differences.losses.toExponential(1)}.`,
);
console.log(
  `Engine: ${result.variant}, threads: ${result.threads}. TensorFlow.js: ${result.backend}, ` +
    `threads ${result.isolated ? "on" : "off"}.\n`,
);
console.log("| keras workload | autoencoder-wasm | TensorFlow.js | ratio |");
console.log("|---|---|---|---|");
printRow("training", training, "images/s", trainingRatio);
printRow(
  "one reconstruction",
  reconstruct,
  "µs",
  reconstruct.tensorflow.median / reconstruct.engine.median,
);
if (options.json) {
  await writeFile(options.json, JSON.stringify(result, null, 2) + "\n");
}
if (options.check && trainingRatio < TRAINING_GOAL) {
  console.error(
    `training: expected ${TRAINING_GOAL}× or more, ` +
      `got ${trainingRatio.toFixed(1)}×`,
  );
  process.exitCode = 1;
}
