// SPDX-License-Identifier: MIT
// Prints the hashes of Node: `node tests/browsers/in-node.mjs <threads>`.

import * as engine from "autoencoder-wasm";
import { trainAll } from "./training.mjs";

console.log(JSON.stringify(await trainAll(engine, Number(process.argv[2]))));
