// SPDX-License-Identifier: MIT
// Keeps the page's own files in the browser, so that after the first load no
// request is needed any more, not even for the worker of a new network.

import type { Runtime } from "autoencoder-wasm";
import { threadsToTrain } from "./networks/threads.js";
import { startServiceWorker } from "./service-worker.js";

/**
 * Resolves when all files are here; with `false` where the browser keeps none.
 *
 * @param runtime of a network that draws.
 */
export async function keepFiles({ variant }: Runtime): Promise<boolean> {
  const worker = await startServiceWorker();
  if (!worker) return false;
  const shares = crossOriginIsolated && "SharedArrayBuffer" in globalThis;
  const trainsOnThreads = shares && threadsToTrain.threads > 1;
  const variants = trainsOnThreads
    ? [variant, `${variant}-threads`]
    : [variant];
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<boolean>) => {
      port1.close();
      resolve(data);
    };
    worker.postMessage({ variants }, [port2]);
  });
}
