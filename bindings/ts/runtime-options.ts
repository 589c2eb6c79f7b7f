// SPDX-License-Identifier: MIT
// Where and how a model runs. Nothing here changes what a model is.

import { resolveUrl } from "#platform";
import { describe, typeName } from "./describe.js";
import { AutoencoderError } from "./error.js";
import {
  requireBoolean,
  requireKnownOptions,
  requireOption,
} from "./option-checks.js";

/**
 * Build of the engine: `simd` gives the same bits on every JavaScript engine,
 * `relaxed` is faster where the engine has relaxed SIMD (fused multiply-add).
 */
export type Variant = "simd" | "relaxed";

/** How a model runs, as the probes and the options decided. */
export interface Runtime {
  /** Which build of the engine runs. */
  readonly variant: Variant;
  /** Whether the engine runs in a worker of its own. */
  readonly worker: boolean;
  /** How many threads share the work; 1 where the page is not cross-origin isolated. */
  readonly threads: number;
  /**
   * Bytes of WebAssembly memory the engine has for its code's data, the model,
   * data sets in training and buffers, as of its last answer or event. It grows
   * when more is needed and never shrinks; `dispose` gives all of it back.
   */
  readonly memory: number;
}

/** Where and how a model is to run. */
export interface RuntimeOptions {
  /**
   * How many threads share the work, 1 to 64; results do not depend on it.
   * Default `"auto"`: one for each core, at most 8. Threads need memory that
   * workers share, which browsers give to cross-origin isolated pages alone:
   * elsewhere there is one, as `model.runtime` says.
   */
  threads?: "auto" | number;
  /** Run in a worker of its own, so that a page never freezes. Default `true`. */
  worker?: boolean;
  /**
   * URL of the one `.wasm` file to load, instead of the choice made between
   * `autoencoder-simd.wasm`, `autoencoder-relaxed.wasm` and the two that end in
   * `-threads.wasm`, beside this module. Relative to the page; in Node also a
   * file path. With it `threads: "auto"` is one thread; more need a file with
   * threads.
   */
  wasmUrl?: string | URL;
  /** Take the `simd` variant even where `relaxed` would run; a `wasmUrl` has to be of it. Default `false`. */
  deterministic?: boolean;
}

/** What the engine's side has to know of them. */
export interface EngineOptions {
  /** Absolute. */
  wasmUrl: string | undefined;
  deterministic: boolean;
  threads: "auto" | number;
}

/** Most threads an engine takes. */
const MOST_THREADS = 64;

/**
 * Checks the options and fills in the defaults.
 *
 * @throws AutoencoderError `config`.
 */
export function readRuntimeOptions(options: RuntimeOptions): {
  worker: boolean;
  engine: EngineOptions;
} {
  const known = ["threads", "worker", "wasmUrl", "deterministic"];
  requireKnownOptions("runtime options", options, known);
  const { threads = "auto", worker = true, deterministic = false } = options;
  const isCount =
    typeof threads === "number" &&
    Number.isInteger(threads) &&
    threads >= 1 &&
    threads <= MOST_THREADS;
  const expected = `"auto" or a whole number from 1 to ${MOST_THREADS}`;
  requireOption(threads === "auto" || isCount, "threads", expected, threads);
  requireBoolean("worker", worker);
  requireBoolean("deterministic", deterministic);
  const wasmUrl = absolute(options.wasmUrl);
  return { worker, engine: { wasmUrl, deterministic, threads } };
}

function absolute(url: string | URL | undefined): string | undefined {
  if (url === undefined) return undefined;
  const isUrl = typeof url === "string" || typeName(url) === "URL";
  requireOption(isUrl, "wasmUrl", "a URL", url);
  try {
    return resolveUrl(url);
  } catch (error) {
    throw new AutoencoderError(
      "config",
      `wasmUrl: expected a URL, got ${describe(url)}`,
      { cause: error },
    );
  }
}
