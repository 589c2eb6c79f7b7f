// SPDX-License-Identifier: MIT
// What only Node does its way. platform/browser.ts is the twin; one of them
// is `#platform`.

import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker, parentPort as nodeParentPort } from "node:worker_threads";
import type { Variant } from "../runtime-options.js";
import type { EnginePort, Port } from "../worker/protocol.js";

/** Starts the worker that runs one engine. A program may end while no answer is awaited. */
export function spawnWorker(): Port {
  // The program's own flags, such as --input-type, are not meant for a worker.
  const worker = new Worker(new URL("./worker-node.js", import.meta.url), {
    execArgv: [],
  });
  return {
    takes: true,
    post: (message, transfer) => worker.postMessage(message, transfer),
    listen(onMessage, onLost) {
      worker.on("message", onMessage);
      worker.on("messageerror", (error) => onLost(String(error)));
      worker.on("error", (error) => onLost(String(error)));
      worker.on("exit", (code) => onLost(`its worker ended with code ${code}`));
    },
    hold: (awaited) => (awaited ? worker.ref() : worker.unref()),
    async close() {
      await worker.terminate();
    },
  };
}

/** An engine on this thread; its code is loaded only now. */
export async function openLocal(): Promise<Port> {
  return (await import("#local")).openLocal();
}

/** Inside a worker: the way back to its program. */
export function parentPort(): EnginePort {
  return {
    post: (message, transfer) => nodeParentPort?.postMessage(message, transfer),
    listen: (onMessage) => nodeParentPort?.on("message", onMessage),
  };
}

/** Where a variant's file is. */
export function wasmUrl(variant: Variant, threads: boolean): string {
  const relaxed = threads
    ? new URL("./autoencoder-relaxed-threads.wasm", import.meta.url)
    : new URL("./autoencoder-relaxed.wasm", import.meta.url);
  const simd = threads
    ? new URL("./autoencoder-simd-threads.wasm", import.meta.url)
    : new URL("./autoencoder-simd.wasm", import.meta.url);
  return (variant === "relaxed" ? relaxed : simd).href;
}

/** The glue of the variants with threads. */
export function threadsGlueUrl(): string {
  return new URL("./engine-threads.js", import.meta.url).href;
}

/** What each thread loads: the glue finds itself, since Node takes no URL as text. */
export function threadScript(): string | undefined {
  return undefined;
}

/** Cores that threads may use. */
export function coreCount(): number {
  return availableParallelism();
}

/** A URL as it is, a path relative to the working directory. */
export function resolveUrl(url: string | URL): string {
  const text = String(url);
  return URL.canParse(text) ? text : pathToFileURL(text).href;
}

/** `fetch` does not know files. */
export async function openWasm(url: string): Promise<Response> {
  if (!url.startsWith("file:")) return fetch(url);
  const bytes = await readFile(fileURLToPath(url));
  const headers = { "content-type": "application/wasm" };
  return new Response(bytes, { headers });
}

/** Resolves after the tasks that are waiting. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
