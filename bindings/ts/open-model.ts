// SPDX-License-Identifier: MIT
// Starts an engine, in a worker or here, and makes its one model.

import { openLocal, spawnWorker } from "#platform";
import { AutoencoderError } from "./error.js";
import { readRuntimeOptions } from "./runtime-options.js";
import type {
  EngineOptions,
  Runtime,
  RuntimeOptions,
} from "./runtime-options.js";
import { Client } from "./worker/client.js";
import type { Opened, Port } from "./worker/protocol.js";

export interface OpenedModel {
  client: Client;
  opened: Opened;
  worker: boolean;
}

/**
 * @param source a configuration as JSON, or the bytes of a model file, which
 * are taken away.
 * @throws AutoencoderError; nothing stays behind then.
 */
export async function openModel(
  source: string | Uint8Array,
  runtimeOptions: RuntimeOptions,
): Promise<OpenedModel> {
  const { client, worker, engine: options } = await startEngine(runtimeOptions);
  try {
    const opened = await client.call<"open">({ type: "open", source, options });
    return { client, opened, worker };
  } catch (error) {
    void client.dispose();
    throw error;
  }
}

/**
 * The other side of a conversation, to which nothing was said yet.
 *
 * @throws AutoencoderError.
 */
export async function startEngine(options: RuntimeOptions): Promise<{
  client: Client;
  worker: boolean;
  engine: EngineOptions;
}> {
  const { worker, engine } = readRuntimeOptions(options);
  const client = new Client(worker ? startWorker() : await openLocal());
  return { client, worker, engine };
}

function startWorker(): Port {
  try {
    return spawnWorker();
  } catch (error) {
    throw new AutoencoderError(
      "worker",
      `expected to start a worker, got ${String(error)}. Serve the package's ` +
        "scripts from the page's own origin, or pass { worker: false }",
      { cause: error },
    );
  }
}

/** What a model, or what else has an engine of its own, says of how it runs. */
export function runtimeOf(
  client: Client,
  { variant, threads }: Pick<Opened, "variant" | "threads">,
  worker: boolean,
): Runtime {
  return {
    variant,
    worker,
    threads,
    get memory() {
      return client.memory;
    },
  };
}
