// SPDX-License-Identifier: MIT
// An example prints its figures when Node is asked for it alone:
// `node tests/ts/examples/tabular.mjs`, after `npm run build`.

import { fileURLToPath } from "node:url";

export async function runAlone(url, run) {
  if (process.argv[1] === fileURLToPath(url)) console.log(await run());
}
