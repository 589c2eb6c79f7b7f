// SPDX-License-Identifier: MIT
// The engine's side of the conversation: gives calls to the session and posts
// the answers, arrays moved, not copied.

import { Session } from "../engine/session.js";
import { AutoencoderError } from "../error.js";
import type { Call, EnginePort, FromEngine, ToEngine } from "./protocol.js";
import { buffersOf } from "./protocol.js";

export class Host {
  readonly #session = new Session();
  readonly #port: EnginePort;

  constructor(port: EnginePort) {
    this.#port = port;
    port.listen((message) => this.#receive(message));
  }

  async close(): Promise<void> {
    await this.#session.close();
  }

  get #memory(): number {
    return this.#session.memory;
  }

  #receive(message: ToEngine): void {
    switch (message.type) {
      case "call":
        void this.#answer(message.id, message.call);
        return;
      case "abort":
        this.#session.abort(message.id);
        return;
      default:
        message satisfies never;
    }
  }

  async #answer(id: number, call: Call): Promise<void> {
    try {
      const value = await this.#session.perform(id, call, (events) =>
        this.#post({ type: "progress", id, events, memory: this.#memory }),
      );
      this.#port.post(
        { type: "result", id, value, memory: this.#memory },
        buffersOf({ value }),
      );
    } catch (thrown) {
      this.#post(failure(id, thrown));
    }
  }

  #post(message: FromEngine): void {
    this.#port.post(message, []);
  }
}

function failure(id: number, thrown: unknown): FromEngine {
  if (!(thrown instanceof AutoencoderError)) {
    return { type: "lost", message: String(thrown) };
  }
  const { code, message } = thrown;
  return code === "worker"
    ? { type: "lost", message }
    : { type: "failure", id, code, message };
}
