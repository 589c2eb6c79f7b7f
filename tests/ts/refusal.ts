// SPDX-License-Identifier: MIT
// What a refused call has to be: a typed error that names expected and got.

import { AutoencoderError } from "autoencoder-wasm";
import { expect } from "vitest";

/** A value as a caller without TypeScript passes it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Untyped = any;

async function refusal(call: Promise<unknown>): Promise<AutoencoderError> {
  const error: unknown = await call.then(
    () => new Error("nothing was refused"),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AutoencoderError);
  return error as AutoencoderError;
}

/** Expects an AutoencoderError with this code and these parts in its message. */
export async function expectRefusal(
  call: Promise<unknown>,
  code: string,
  ...parts: string[]
): Promise<void> {
  const error = await refusal(call);
  expect(error.code, error.message).toBe(code);
  for (const part of parts) expect(error.message).toContain(part);
}
