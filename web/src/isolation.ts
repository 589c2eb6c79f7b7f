// SPDX-License-Identifier: MIT
// Threads need a cross-origin isolated page. Where the server does not send the
// headers for it, the page's service worker adds them, from the next load on:
// so the page loads once more before it shows anything.

import { threadsToTrain } from "./networks/threads.js";
import { startServiceWorker } from "./service-worker.js";

/** Set once it was tried: where it does not help, the page must not go on loading. */
const tried = "autoencoder-wasm: isolation was tried";

/** Whether the page loads once more and must not start. */
export async function loadsAgain(): Promise<boolean> {
  if (!wantsIsolation()) return false;
  try {
    if (sessionStorage.getItem(tried)) return false;
    sessionStorage.setItem(tried, "yes");
  } catch {
    // Whoever forbids storage gets one thread.
    return false;
  }
  if (!(await startServiceWorker())) return false;
  location.reload();
  return true;
}

function wantsIsolation(): boolean {
  return !crossOriginIsolated && threadsToTrain.threads > 1;
}
