// SPDX-License-Identifier: MIT
// What comes flying out of the engine, as one of our errors.

import { AutoencoderError } from "../error.js";
import type { ErrorCode } from "../error.js";

const codes: Record<ErrorCode, true> = {
  config: true,
  shape: true,
  data: true,
  diverged: true,
  checkpoint: true,
  damaged: true,
  truncated: true,
  wrongModel: true,
  passphrase: true,
  load: true,
  memory: true,
  busy: true,
  disposed: true,
  worker: true,
};

/**
 * The engine's refusals, `{ code, message }`, keep their code. An array that
 * JavaScript could not make has left the engine as it was: `memory`. Anything
 * else (a trap, an abort, a stack overflow) leaves an instance that cannot be
 * trusted any more: `worker`.
 */
export function engineError(thrown: unknown): AutoencoderError {
  if (thrown instanceof AutoencoderError) return thrown;
  if (isRefusal(thrown)) {
    return new AutoencoderError(thrown.code, thrown.message);
  }
  const code = isAllocationFailure(thrown) ? "memory" : "worker";
  return new AutoencoderError(code, String(thrown), { cause: thrown });
}

/** V8, SpiderMonkey and JavaScriptCore word it differently; an endless recursion is a RangeError, too. */
function isAllocationFailure(thrown: unknown): boolean {
  return (
    thrown instanceof RangeError &&
    /allocat|array (?:buffer )?length|out of memory/i.test(thrown.message)
  );
}

function isRefusal(
  thrown: unknown,
): thrown is { code: ErrorCode; message: string } {
  if (typeof thrown !== "object" || thrown === null) return false;
  const { code, message } = thrown as { code?: unknown; message?: unknown };
  return (
    typeof code === "string" &&
    Object.hasOwn(codes, code) &&
    typeof message === "string"
  );
}
