// SPDX-License-Identifier: MIT
// `fit` on samples that come in chunks: asks for the next chunk only when the
// last one is trained, so that memory stays as it is however many there are.

import type { Shape } from "./config.js";
import { readData } from "./data.js";
import type { Data } from "./data.js";
import { engineJson } from "./fit-call.js";
import { checkFitOptions, requireFitOptions, tellFit } from "./fit.js";
import { follow } from "./follow.js";
import { requireOption } from "./option-checks.js";
import type { FitOptions, History } from "./training.js";
import type { Client } from "./worker/client.js";
import type { CallOf, StreamProgress } from "./worker/protocol.js";

/** Whether data come as a stream. */
export function isStream(data: unknown): data is AsyncIterable<Data> {
  if (typeof data !== "object" || data === null) return false;
  const { [Symbol.asyncIterator]: start } = data as Partial<
    AsyncIterable<Data>
  >;
  return typeof start === "function";
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
        const next = await this.#next(iterator);
        if (next.done) {
          isDone = true;
          return await this.#follow<"streamEpoch">({ type: "streamEpoch" });
        }
        const batch = readData("fit", next.value, this.inputShape);
        const samples = this.client.lend(batch);
        await this.#follow<"streamChunk">({ type: "streamChunk", samples });
      }
    } finally {
      if (!isDone) leave(iterator);
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

  /** The next chunk, unless the signal or the model's end comes first. */
  async #next(iterator: AsyncIterator<Data>): Promise<IteratorResult<Data>> {
    const { signal } = this.options;
    signal?.throwIfAborted();
    let end!: (reason: unknown) => void;
    const ended = new Promise<never>((_, reject) => (end = reject));
    const abort = () => end(signal?.reason);
    const forget = this.client.onEnd(end);
    signal?.addEventListener("abort", abort);
    try {
      return await Promise.race([iterator.next(), ended]);
    } finally {
      forget();
      signal?.removeEventListener("abort", abort);
    }
  }
}

/** Not awaited, for a generator that hangs would keep an aborted run; and what it then throws is not what went wrong. */
function leave(iterator: AsyncIterator<Data>): void {
  const left = (async () => iterator.return?.())();
  left.catch(() => undefined);
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
    doctor: options.doctor ?? true,
  };
}

const noPairs = "none with a stream. Pass all samples at once with them";

/** What a stream cannot have, and what to do instead. */
const refused: [keyof FitOptions, unknown, string][] = [
  ["labels", undefined, noPairs],
  ["targets", undefined, noPairs],
  ["validationLabels", undefined, noPairs],
  ["validationTargets", undefined, noPairs],
  ["validationSplit", 0, "none with a stream. Pass validationData"],
  ["shuffle", false, "none with a stream, which gives the order"],
];

function checkStreamOptions(options: FitOptions): void {
  requireFitOptions(options);
  for (const [option, none, expected] of refused) {
    const got = options[option];
    const holds = got === undefined || got === none;
    requireOption(holds, `fit: ${option}`, expected, got);
  }
  checkFitOptions(options);
}
