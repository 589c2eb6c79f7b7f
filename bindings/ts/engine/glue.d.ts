// SPDX-License-Identifier: MIT
// The JavaScript that Emscripten writes beside the wasm files.

declare module "#engine" {
  import type { EngineModule } from "./module.js";

  interface EngineOverrides {
    /** How many threads are to be ready when the engine starts, the caller's counted. */
    threads: number;
    /** What each of the others loads, unless the glue finds itself. */
    mainScriptUrlOrBlob: string | undefined;
    /** Called once with the imports the wasm file needs; gives the instance back by `receive`. */
    instantiateWasm(
      imports: WebAssembly.Imports,
      receive: (
        instance: WebAssembly.Instance,
        module: WebAssembly.Module,
      ) => void,
    ): object;
  }

  export default function createEngine(
    overrides: EngineOverrides,
  ): Promise<EngineModule>;
}
