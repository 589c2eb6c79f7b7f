// SPDX-License-Identifier: MIT
// `fit` on samples that come in chunks: asks for the next chunk only when the
// last one is trained, so that memory stays as it is however many there are.

import type { Shape } from "./config.js";
import { readData } from "./data.js";
import type { Data } from "./data.js";
import { engineJson } from "./fit-call.js";
import { checkFitOptions, tellFit } from "./fit.js";
import { follow } from "./follow.js";
import { requireOption } from "./option-checks.js";
import type { FitOptions, History } from "./training.js";
import type { Client } from "./worker/client.js";
import type { CallOf, StreamProgress } from "./worker/protocol.js";

/** Whether data come as a stream. */
export function isStream(data: unknown): data is AsyncIterable<Data> {
  return (
    typeof data === "object" && data !== null && Symbol.asyncIterator in data
  );
}

/**
 * Trains on one pass of the iterable an epoch.
 *
 * @throws AutoencoderError; the signal's reason; what a callback or the
 * iterable threw.
 */
export async function fitStream(
  client: Client,
  inputShape: Shape,
  chunks: AsyncIterable<Data>,
  options: FitOptions,
  onEpochs: (finished: number) => void,
): Promise<History> {
  client.requireOpen();
  checkStreamOptions(options);
  options.signal?.throwIfAborted();
  await client.call(streamCall(client, inputShape, options));
  const run = new Stream(client, inputShape, options, onEpochs);
  try {
    while (!(await run.epoch(chunks)).finished);
  } catch (thrown) {
    // What went wrong is told, not what then goes wrong in tidying up.
    await end(client, false).catch(() => undefined);
    throw thrown;
  }
  return end(client, true);
}

class Stream {
  constructor(
    private readonly client: Client,
    private readonly inputShape: Shape,
    private readonly options: FitOptions,
    private readonly onEpochs: (finished: number) => void,
  ) {}

  async epoch(chunks: AsyncIterable<Data>): Promise<StreamProgress> {
    const iterator = chunks[Symbol.asyncIterator]();
    let isDone = false;
    try {
      for (;;) {
        const next = await this.#orAbort(iterator.next());
        if (next.done) {
          isDone = true;
          return await this.#follow<"streamEpoch">({ type: "streamEpoch" });
        }
        const batch = readData("fit", next.value, this.inputShape);
        const samples = this.client.lend(batch);
        await this.#follow<"streamChunk">({ type: "streamChunk", samples });
      }
    } finally {
      // Not awaited: a generator that hangs would keep an aborted run.
      if (!isDone) iterator.return?.().catch(() => undefined);
    }
  }

  async #follow<Type extends "streamChunk" | "streamEpoch">(
    call: CallOf<Type>,
  ): Promise<StreamProgress> {
    const { options, onEpochs, client } = this;
    options.signal?.throwIfAborted();
    const tell = tellFit(options, onEpochs);
    return follow<Type>(client, call, tell, options.signal);
  }

  /** A promise's value, unless the signal comes first. */
  async #orAbort<Value>(promise: Promise<Value>): Promise<Value> {
    const { signal } = this.options;
    if (!signal) return promise;
    signal.throwIfAborted();
    let abort: () => void = () => undefined;
    const aborted = new Promise<never>((_, reject) => {
      abort = () => reject(signal.reason as Error);
      signal.addEventListener("abort", abort);
    });
    try {
      return await Promise.race([promise, aborted]);
    } finally {
      signal.removeEventListener("abort", abort);
    }
  }
}

async function end(client: Client, complete: boolean): Promise<History> {
  return client.call<"streamEnd">({ type: "streamEnd", complete });
}

function streamCall(
  client: Client,
  inputShape: Shape,
  options: FitOptions,
): CallOf<"stream"> {
  const { validationData } = options;
  const held =
    validationData === undefined
      ? undefined
      : readData("fit: validationData", validationData, inputShape);
  return {
    type: "stream",
    validation: held && client.lend(held),
    options: engineJson(options),
    batchEvents: options.onBatch !== undefined,
  };
}

function checkStreamOptions(options: FitOptions): void {
  checkFitOptions(options);
  const { validationSplit, shuffle, labels, targets } = options;
  requireOption(
    labels === undefined && targets === undefined,
    "fit: labels and targets",
    "none with a stream",
    labels ?? targets,
  );
  requireOption(
    validationSplit === undefined || validationSplit === 0,
    "fit: validationSplit",
    "none with a stream (use validationData)",
    validationSplit,
  );
  requireOption(
    shuffle === undefined || shuffle === false,
    "fit: shuffle",
    "none with a stream, which gives the order",
    shuffle,
  );
}
