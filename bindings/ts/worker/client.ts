// SPDX-License-Identifier: MIT
// The page's side of the conversation: posts calls, keeps what is pending, and
// settles all of it, whether by an answer, by disposal or by losing the worker.
// A promise that is handed out here never hangs.

import type { Batch } from "../data.js";
import type { Samples } from "../engine/module.js";
import { AutoencoderError } from "../error.js";
import type {
  Call,
  CallOf,
  FitEvent,
  FromEngine,
  Port,
  Result,
  Results,
} from "./protocol.js";
import { buffersOf } from "./protocol.js";

/** A call that is under way. */
export interface Running<Value> {
  result: Promise<Value>;
  /** Asks for an early end; `result` settles after the running step. */
  abort(): void;
}

interface Pending {
  resolve(value: Result): void;
  reject(error: AutoencoderError): void;
  onProgress: ((events: FitEvent[]) => void) | undefined;
}

/** Why there is no other side any more. */
interface End {
  code: "disposed" | "worker";
  message: string;
}

export class Client {
  readonly #port: Port;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  readonly #endListeners = new Set<(error: AutoencoderError) => void>();
  /** Bytes of memory the engine had when it last said something. */
  memory = 0;
  #end: End | undefined;
  #closed: Promise<void> | undefined;

  constructor(port: Port) {
    this.#port = port;
    port.listen(
      (message) => this.#receive(message),
      (reason) => this.#lose(reason),
    );
  }

  /** @throws AutoencoderError `disposed` or `worker` when there is no other side any more. */
  requireOpen(): void {
    if (this.#end) throw endError(this.#end);
  }

  /**
   * For waits that are no calls: told when the other side ends. Gives what
   * takes the listener away again.
   *
   * @throws AutoencoderError like `requireOpen`.
   */
  onEnd(listener: (error: AutoencoderError) => void): () => void {
    this.requireOpen();
    this.#endListeners.add(listener);
    return () => void this.#endListeners.delete(listener);
  }

  /** Values that may be posted: where posting takes them away, the caller keeps his own. */
  lend<Values extends Samples>(batch: Batch<Values>): Values {
    if (batch.fresh || !this.#port.takes) return batch.values;
    return copyOf(batch.values);
  }

  async call<Type extends Call["type"]>(
    call: CallOf<Type>,
  ): Promise<Results[Type]> {
    return this.start<Type>(call).result;
  }

  start<Type extends Call["type"]>(
    call: CallOf<Type>,
    onProgress?: (events: FitEvent[]) => void,
  ): Running<Results[Type]> {
    this.requireOpen();
    const id = ++this.#lastId;
    const result = new Promise<Result>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, onProgress });
    }) as Promise<Results[Type]>; // the protocol answers a call by its own kind
    this.#port.hold(true);
    try {
      this.#port.post({ type: "call", id, call }, buffersOf(call));
    } catch (error) {
      this.#take(id);
      throw error;
    }
    return { result, abort: () => this.#abort(id) };
  }

  /** Ends the other side; what is pending and later calls reject with `disposed`. */
  async dispose(): Promise<void> {
    const message =
      "expected a model that is still there, got one that was disposed of. " +
      "Create or load it again, or call dispose later";
    this.#finish({ code: "disposed", message });
    await this.#close();
  }

  #abort(id: number): void {
    if (this.#pending.has(id)) this.#port.post({ type: "abort", id }, []);
  }

  #receive(message: FromEngine): void {
    switch (message.type) {
      case "result":
        this.memory = message.memory;
        this.#take(message.id)?.resolve(message.value);
        return;
      case "failure": {
        const error = new AutoencoderError(message.code, message.message);
        this.#take(message.id)?.reject(error);
        return;
      }
      case "progress":
        this.memory = message.memory;
        this.#pending.get(message.id)?.onProgress?.(message.events);
        return;
      case "lost":
        this.#lose(message.message);
        return;
      default:
        message satisfies never;
    }
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    this.#port.hold(this.#pending.size > 0);
    return pending;
  }

  #lose(reason: string): void {
    if (this.#end) return;
    const message =
      `the model's engine was lost: ${reason}. ` +
      "Create the model again, or load it from a saved file";
    this.#finish({ code: "worker", message });
    void this.#close();
  }

  async #close(): Promise<void> {
    await (this.#closed ??= this.#port.close());
  }

  #finish(end: End): void {
    this.#end = end;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    this.#port.hold(false);
    for (const { reject } of pending) reject(endError(end));
    for (const listener of this.#endListeners) listener(endError(end));
  }
}

function endError({ code, message }: End): AutoencoderError {
  return new AutoencoderError(code, message);
}

/** Values of one's own. Not by `slice`: Node's Buffer, a Uint8Array, gives a view of itself there. */
export function copyOf<Values extends Samples>(values: Values): Values {
  const copy =
    values instanceof Float32Array
      ? new Float32Array(values)
      : new Uint8Array(values);
  return copy as Samples as Values;
}
