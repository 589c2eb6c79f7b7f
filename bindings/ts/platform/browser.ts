// SPDX-License-Identifier: MIT
// What only browsers do their way. platform/node.ts is the twin; one of them
// is `#platform`. The URLs stay literal, so that bundlers find the files.

import type { Variant } from "../runtime-options.js";
import type {
  EnginePort,
  FromEngine,
  Port,
  ToEngine,
} from "../worker/protocol.js";

/** Starts the worker that runs one engine. */
export function spawnWorker(): Port {
  const worker = new Worker(new URL("./worker.js", import.meta.url), {
    type: "module",
  });
  return {
    takes: true,
    post: (message, transfer) => worker.postMessage(message, transfer),
    listen(onMessage, onLost) {
      worker.onmessage = ({ data }: MessageEvent<FromEngine>) =>
        onMessage(data);
      worker.onerror = ({ message }) =>
        onLost(message || "its worker script did not load or crashed");
      worker.onmessageerror = () => onLost("a message could not be read");
    },
    hold: () => undefined,
    close: async () => worker.terminate(),
  };
}

/** An engine on this thread; its code is loaded only now. */
export async function openLocal(): Promise<Port> {
  return (await import("#local")).openLocal();
}

/** Inside a worker: the way back to its page. */
export function parentPort(): EnginePort {
  return {
    post: (message, transfer) => self.postMessage(message, { transfer }),
    listen(onMessage) {
      self.onmessage = ({ data }: MessageEvent<ToEngine>) => onMessage(data);
    },
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

/** What each thread loads: the glue, under the name a bundler gave it. */
export function threadScript(): string | undefined {
  return threadsGlueUrl();
}

/**
 * Cores that threads may use: none but this one without shared memory, which
 * WebKitGTK lacks even on isolated pages.
 */
export function coreCount(): number {
  const shares = crossOriginIsolated && "SharedArrayBuffer" in globalThis;
  return shares ? navigator.hardwareConcurrency : 1;
}

/** A URL as the page means it: a worker would take it relative to itself. */
export function resolveUrl(url: string | URL): string {
  return new URL(url, globalThis.document?.baseURI ?? location.href).href;
}

export function openWasm(url: string): Promise<Response> {
  return fetch(url);
}

/** Resolves after the tasks that are waiting. Not by a timer, which nests up to 4 ms late. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
