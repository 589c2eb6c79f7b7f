// SPDX-License-Identifier: MIT
// From a URL to a running engine. Loads exactly one `.wasm` file.

import createEngine from "#engine";
import { openWasm, wasmUrl } from "#platform";
import { AutoencoderError } from "../error.js";
import type { EngineOptions, Variant } from "../runtime-options.js";
import type { EngineModule } from "./module.js";
import { chooseVariant } from "./variant.js";

export interface LoadedEngine {
  engine: EngineModule;
  variant: Variant;
}

/**
 * Picks the variant, loads its file and starts it.
 *
 * @throws AutoencoderError `load` with the URL and a cure; `memory`.
 */
export async function loadEngine(
  options: EngineOptions,
): Promise<LoadedEngine> {
  const fastest = chooseVariant(options.deterministic);
  const url = options.wasmUrl ?? wasmUrl(fastest);
  const engine = await start(await compile(await open(url), url), url);
  const variant = engine.variant();
  if (options.deterministic && variant === "relaxed") throw notTheSame(url);
  return { engine, variant };
}

function notTheSame(url: string): AutoencoderError {
  return new AutoencoderError(
    "config",
    "wasmUrl: expected the simd variant, because `deterministic` is set, " +
      `got ${url}`,
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

/** The glue has no way to hear of a failed instantiation, so this promise listens to both. */
function start(module: WebAssembly.Module, url: string): Promise<EngineModule> {
  return new Promise<EngineModule>((resolve, reject) => {
    createEngine({
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
