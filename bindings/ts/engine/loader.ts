// SPDX-License-Identifier: MIT
// From a URL to a running engine. Loads exactly one `.wasm` file.

import createEngine from "#engine";
import {
  coreCount,
  openWasm,
  threadScript,
  threadsGlueUrl,
  wasmUrl,
} from "#platform";
import { AutoencoderError } from "../error.js";
import type { EngineOptions, Variant } from "../runtime-options.js";
import type { EngineModule } from "./module.js";
import { chooseVariant } from "./variant.js";

export interface LoadedEngine {
  engine: EngineModule;
  variant: Variant;
  threads: number;
}

type CreateEngine = typeof createEngine;

/** Beyond, `"auto"` would wake more threads than small models can use. */
const MOST_CORES = 8;

/**
 * Picks the variant, loads its file and starts it.
 *
 * @throws AutoencoderError `load` with the URL and a cure; `memory`.
 */
export async function loadEngine(
  options: EngineOptions,
): Promise<LoadedEngine> {
  const fastest = chooseVariant(options.deterministic);
  const wanted = countThreads(options);
  const url = options.wasmUrl ?? wasmUrl(fastest, wanted > 1);
  const module = await compile(await open(url), url);
  const engine = await start(module, url, wanted);
  const variant = engine.variant();
  if (options.deterministic && variant === "relaxed") throw notTheSame(url);
  const threads = engine.startThreads?.(wanted) ?? 1;
  return { engine, variant, threads };
}

function countThreads({ threads, wasmUrl }: EngineOptions): number {
  const cores = coreCount();
  if (cores === 1 || (threads === "auto" && wasmUrl !== undefined)) return 1;
  return threads === "auto" ? Math.min(cores, MOST_CORES) : threads;
}

function notTheSame(url: string): AutoencoderError {
  return new AutoencoderError(
    "config",
    "wasmUrl: expected the simd variant, because `deterministic` is set, " +
      `got ${url}. Leave wasmUrl out`,
  );
}

async function open(url: string): Promise<Response> {
  let response;
  try {
    response = await openWasm(url);
  } catch (error) {
    throw loadError(url, `got ${String(error)}`, error);
  }
  if (response.ok) return response;
  throw loadError(url, `got HTTP status ${response.status}`);
}

async function compile(
  response: Response,
  url: string,
): Promise<WebAssembly.Module> {
  const type = response.headers.get("content-type") ?? "no content type";
  try {
    return type.startsWith("application/wasm")
      ? await WebAssembly.compileStreaming(response)
      : await WebAssembly.compile(await response.arrayBuffer());
  } catch (error) {
    throw loadError(url, `got ${type} that gives ${String(error)}`, error);
  }
}

/** The glue of one or more threads. */
async function glue(threads: number): Promise<CreateEngine> {
  if (threads === 1) return createEngine;
  const url = threadsGlueUrl();
  try {
    const loaded = (await import(/* @vite-ignore */ url)) as {
      default: CreateEngine;
    };
    return loaded.default;
  } catch (error) {
    throw loadError(url, `got ${String(error)}`, error);
  }
}

/** The glue has no way to hear of a failed instantiation, so this promise listens to both. */
async function start(
  module: WebAssembly.Module,
  url: string,
  threads: number,
): Promise<EngineModule> {
  const create = await glue(threads);
  return new Promise<EngineModule>((resolve, reject) => {
    create({
      threads,
      mainScriptUrlOrBlob: threadScript(),
      instantiateWasm(imports, receive) {
        WebAssembly.instantiate(module, imports)
          .then((instance) => receive(instance, module))
          .catch(reject);
        return {};
      },
    }).then(resolve, reject);
  }).catch((error: unknown) => {
    throw error instanceof RangeError
      ? new AutoencoderError("memory", startText(error), { cause: error })
      : loadError(url, `got one that does not start: ${String(error)}`, error);
  });
}

function startText(error: RangeError): string {
  return (
    "expected memory for the engine to start, got none " +
    `(${error.message}). Dispose of models that are not needed any more`
  );
}

function loadError(
  url: string,
  got: string,
  cause?: unknown,
): AutoencoderError {
  return new AutoencoderError(
    "load",
    `expected the engine's WebAssembly file at ${url}, ${got}. Serve the ` +
      "package's .wasm files beside its scripts, or give their place by " +
      "`wasmUrl`; a Content-Security-Policy needs 'wasm-unsafe-eval'",
    { cause },
  );
}
