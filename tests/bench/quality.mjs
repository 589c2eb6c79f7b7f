// SPDX-License-Identifier: MIT
// Figures on real data beside what others have published:
//   npm run quality -- --data <folder> [--quick] [--only <part of a figure>]
// The folder holds mnist/*-ubyte.gz, ecg5000/*.gz, adbench/*.npz and
// kodak/*.png. Every row is one deterministic run. Exits non-zero where one is
// missed.

import { parseArgs } from "node:util";
import { anomalyRows, readTables } from "./quality/anomaly-rows.mjs";
import { classifierRows } from "./quality/classifier-rows.mjs";
import { codecRows } from "./quality/codec-rows.mjs";
import { convolutionalRows } from "./quality/convolutional-rows.mjs";
import { denseRows } from "./quality/dense-rows.mjs";
import { readDigits } from "./quality/digits.mjs";
import { generationRows } from "./quality/generation-rows.mjs";
import { heartbeatRows, readHeartbeats } from "./quality/heartbeat-rows.mjs";
import {
  imageCodecRows,
  readPhotographs,
} from "./quality/image-codec-rows.mjs";
import { latentRows } from "./quality/latent-rows.mjs";
import { linearRows } from "./quality/linear-rows.mjs";
import { pcaRows } from "./quality/pca-rows.mjs";
import { recommenderRows } from "./quality/recommender-rows.mjs";

/** Runs one row and prints it. */
async function report({ figure, anchor, goal, atMost, epochs, measure }, data) {
  const start = performance.now();
  const value = await measure(data, epochs);
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  const reached = atMost ? value <= goal : value >= goal;
  console.log(
    `| ${figure} | ${anchor} | ${atMost ? "≤" : "≥"} ${goal} | ` +
      `${value.toFixed(4)} | ${reached ? "yes" : "NO"} | ${epochs} | ` +
      `${seconds} |`,
  );
  return reached;
}

const { values: options } = parseArgs({
  options: {
    data: { type: "string" },
    quick: { type: "boolean" },
    only: { type: "string", default: "" },
  },
});
if (options.data === undefined) {
  console.error(
    "expected --data <folder>, which holds mnist/*-ubyte.gz, ecg5000/*.gz, " +
      "adbench/*.npz and kodak/*.png",
  );
  process.exit(2);
}
const data = {
  ...(await readDigits(options.data)),
  heartbeats: await readHeartbeats(options.data),
  tables: await readTables(options.data),
  photographs: await readPhotographs(options.data),
};
const rows = [
  ...denseRows,
  ...linearRows,
  ...pcaRows,
  ...latentRows,
  ...generationRows,
  ...heartbeatRows,
  ...anomalyRows,
  ...codecRows,
  ...imageCodecRows,
  ...convolutionalRows,
  ...classifierRows,
  ...recommenderRows,
].filter(
  ({ figure, slow }) =>
    !(options.quick && slow) && figure.includes(options.only),
);
console.log("| figure | anchor | goal | measured | reached | epochs | s |");
console.log("|---|---|---|---|---|---|---|");
let allReached = true;
for (const row of rows) {
  allReached = (await report(row, data)) && allReached;
}
process.exit(allReached ? 0 : 1);
