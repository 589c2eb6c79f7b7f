// SPDX-License-Identifier: MIT
// The JavaScript that Emscripten writes beside the wasm files.

declare module "#engine" {
  import type { EngineModule } from "./module.js";

  interface EngineOverrides {
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
