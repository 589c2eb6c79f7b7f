// SPDX-License-Identifier: MIT
// When the other side is lost, everything pending rejects with `worker`; so
// does every later call, and nothing hangs.

import { describe, expect, test } from "vitest";
import { engineError } from "../../bindings/ts/engine/engine-error.js";
import { Client } from "../../bindings/ts/worker/client.js";
import type {
  FromEngine,
  Port,
  ToEngine,
} from "../../bindings/ts/worker/protocol.js";

/** The page's end of a conversation whose other end is this test. */
class TestPort implements Port {
  readonly takes = true;
  readonly posted: ToEngine[] = [];
  held = false;
  closed = 0;
  answer!: (message: FromEngine) => void;
  die!: (reason: string) => void;

  post(message: ToEngine): void {
    this.posted.push(message);
  }
  listen(
    onMessage: (message: FromEngine) => void,
    onLost: (reason: string) => void,
  ): void {
    this.answer = onMessage;
    this.die = onLost;
  }
  hold(awaited: boolean): void {
    this.held = awaited;
  }
  async close(): Promise<void> {
    this.closed++;
  }
}

const lost = { name: "AutoencoderError", code: "worker" };

describe.each<[string, (port: TestPort) => void]>([
  ["dies", (port) => port.die("out of memory")],
  [
    "says that its engine broke",
    (port) => port.answer({ type: "lost", message: "out of memory" }),
  ],
])("a worker that %s", (_, strike) => {
  test("rejects all that is pending", async () => {
    const port = new TestPort();
    const client = new Client(port);
    const save = client.call<"save">({ type: "save", optimizer: true });
    const summary = client.call<"summary">({ type: "summary", batchSize: 1 });
    strike(port);
    await expect(save).rejects.toMatchObject(lost);
    await expect(summary).rejects.toThrow("out of memory");
    expect(port.held).toBe(false);
    expect(port.closed).toBe(1);
  });

  test("rejects later calls until dispose, then they are disposed", async () => {
    const port = new TestPort();
    const client = new Client(port);
    strike(port);
    const call = () => client.call<"save">({ type: "save", optimizer: true });
    await expect(call()).rejects.toMatchObject(lost);
    expect(port.posted).toEqual([]);
    await client.dispose();
    await expect(call()).rejects.toMatchObject({ code: "disposed" });
    expect(port.closed).toBe(1);
  });
});

test("an answer that comes after the end is dropped", async () => {
  const port = new TestPort();
  const client = new Client(port);
  const save = client.call<"save">({ type: "save", optimizer: true });
  port.die("crash");
  port.answer({ type: "result", id: 1, value: new Uint8Array(1), memory: 0 });
  port.die("crash again");
  await expect(save).rejects.toMatchObject(lost);
});

test("the program is held while an answer is awaited, no longer", async () => {
  const port = new TestPort();
  const client = new Client(port);
  const first = client.call<"summary">({ type: "summary", batchSize: 1 });
  const second = client.call<"summary">({ type: "summary", batchSize: 2 });
  expect(port.held).toBe(true);
  port.answer({ type: "result", id: 1, value: "{}", memory: 0 });
  expect(port.held).toBe(true);
  port.answer({ type: "failure", id: 2, code: "memory", message: "none" });
  expect(port.held).toBe(false);
  await expect(first).resolves.toBe("{}");
  await expect(second).rejects.toMatchObject({ code: "memory" });
});

test("an abort that comes after the answer is not posted", async () => {
  const port = new TestPort();
  const client = new Client(port);
  const running = client.start<"save">({ type: "save", optimizer: true });
  port.answer({ type: "result", id: 1, value: new Uint8Array(1), memory: 0 });
  running.abort();
  expect(port.posted).toHaveLength(1);
});

test.each([
  new WebAssembly.RuntimeError("unreachable"),
  new RangeError("Maximum call stack size exceeded"),
  "Aborted()",
  { code: "unheard of", message: "text" },
  undefined,
])("%s out of the engine means that it is broken", (thrown) => {
  expect(engineError(thrown)).toMatchObject(lost);
});

test("a refusal out of the engine keeps its code and message", () => {
  const refusal = { code: "shape", message: "expected [4], got [3]" };
  expect(engineError(refusal)).toMatchObject(refusal);
});
